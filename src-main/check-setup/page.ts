/**
 * Owns: asking the page one question, and knowing which answer belongs to it.
 * Must not know: what is asked, or how messages cross.
 */
import { randomUUID } from "node:crypto";
import type { Found, PageQuestion } from "../../src-contract/check-setup.ts";

export interface Page {
  /** Resolves with the page's answer; `no-window` when there is no page to ask. `signal` takes the question back. */
  ask(question: Omit<PageQuestion, "id">, signal: AbortSignal): Promise<Found>;
  /** The page is there and listens. */
  attend(): void;
  answer(answer: { readonly id: string; readonly found: Found }): void;
}

export interface PageOptions {
  readonly hasWindow: () => boolean;
  readonly ask: (question: PageQuestion) => void;
  readonly takeBack: (id: string) => void;
}

/** A page that has not come yet: questions wait for it. */
export function createPage({ hasWindow, ask, takeBack }: PageOptions): Page {
  const answers = new Map<string, (found: Found) => void>();
  let attended = (): void => undefined;
  const attending = new Promise<void>((resolve) => {
    attended = resolve;
  });
  return {
    async ask(question, signal) {
      if (!hasWindow()) return { finding: "no-window" };
      await attending;
      const id = randomUUID();
      const forget = (): void => {
        if (answers.delete(id)) takeBack(id);
      };
      signal.addEventListener("abort", forget, { once: true });
      return new Promise<Found>((resolve) => {
        if (signal.aborted) return;
        answers.set(id, (found) => {
          answers.delete(id);
          resolve(found);
        });
        ask({ id, ...question });
      });
    },
    attend: () => attended(),
    answer: ({ id, found }) => answers.get(id)?.(found),
  };
}
