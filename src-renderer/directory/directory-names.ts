/**
 * Owns: what the company's directory calls whoever is at a number, remembered for a while.
 * Must not know: calls, or how a question travels.
 */
import { longestDirectoryQuery } from "../../src-contract/directory-api.ts";
import type { Clock } from "../clock.ts";
import { type Region, sameNumber } from "../numbers/phone-number.ts";
import type { AskDirectory } from "./directory-search.ts";

export interface DirectoryNames {
  /**
   * Null as long as it is not known, or when there is none. Asks the service the first time, and waits for nothing:
   * `onChange` tells when there is more to know.
   */
  nameOf(number: string): string | null;
  /** Somebody else is signed in, or nobody. */
  forget(): void;
}

/** Milliseconds a name is believed. */
const believed = 10 * 60_000;
/** Milliseconds before a service that did not answer is asked again. */
const askAgainAfter = 60_000;
/** How many numbers are remembered. */
const mostRemembered = 200;

export function createDirectoryNames(options: {
  readonly ask: AskDirectory;
  readonly clock: Clock;
  readonly region: Region;
  readonly onChange: () => void;
}): DirectoryNames {
  const { ask, clock, region, onChange } = options;
  const known = new Map<string, { readonly name: string | null; readonly until: number }>();
  let generation = 0;

  function keep(number: string, name: string | null, ms: number): void {
    known.delete(number);
    known.set(number, { name, until: clock.now() + ms });
    const [oldest] = known.keys();
    if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
  }

  async function lookUp(number: string): Promise<void> {
    const asked = generation;
    try {
      const { people } = await ask(number);
      if (asked !== generation) return;
      const found = people.find((one) => sameNumber(one.number, number, region));
      keep(number, found?.name ?? null, believed);
      if (found !== undefined) onChange();
    } catch {
      // A call without a name is a call even so.
      if (asked === generation) keep(number, null, askAgainAfter);
    }
  }

  return {
    nameOf(number) {
      if (number === "" || number.includes("@") || number.length > longestDirectoryQuery)
        return null;
      const before = known.get(number);
      if (before !== undefined && clock.now() < before.until) return before.name;
      keep(number, before?.name ?? null, askAgainAfter);
      void lookUp(number);
      return before?.name ?? null;
    },
    forget() {
      generation += 1;
      known.clear();
    },
  };
}
