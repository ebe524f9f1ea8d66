/**
 * Owns: answers of the database that are kept until somebody says that they may have changed.
 * Must not know: what the answers are, or who says so.
 */

/** One answer. An answer on its way when it is forgotten reaches only those who asked before. */
export interface Remembered<Value> {
  get(): Promise<Value>;
  forget(): void;
}

export function remembered<Value>(load: () => Promise<Value>): Remembered<Value> {
  let answer: Promise<Value> | null = null;
  return {
    get() {
      if (answer !== null) return answer;
      const asked = load();
      answer = asked;
      // A failure is no answer: the next one asks again.
      asked.catch(() => {
        if (answer === asked) answer = null;
      });
      return asked;
    },
    forget() {
      answer = null;
    },
  };
}

/** An answer for each key, the least recently added forgotten first. */
export interface RememberedEach<Value> {
  get(key: string): Value | undefined;
  /** Keeps an answer, unless anything was forgotten since the question was asked. */
  keep(key: string, value: Value, asked: Question): void;
  /** To be taken before the question is asked. */
  ask(): Question;
  forget(key: string): void;
  forgetAll(): void;
}
/** A moment in the life of {@link RememberedEach}. */
export type Question = number;

/** @param maxEntries how many are kept at most */
export function rememberedEach<Value>(maxEntries: number): RememberedEach<Value> {
  const answers = new Map<string, Value>();
  let forgotten = 0;
  return {
    get: (key) => answers.get(key),
    ask: () => forgotten,
    keep(key, value, asked) {
      if (asked !== forgotten) return;
      answers.delete(key);
      if (answers.size >= maxEntries) {
        const [oldest] = answers.keys();
        if (oldest !== undefined) answers.delete(oldest);
      }
      answers.set(key, value);
    },
    forget(key) {
      forgotten += 1;
      answers.delete(key);
    },
    forgetAll() {
      forgotten += 1;
      answers.clear();
    },
  };
}
