/**
 * Owns: whose credentials are refused although they are right, and whether it is known yet.
 * Must not know: who says so, or how.
 */
import { randomUUID } from "node:crypto";

/** One life of the server remembers one; the next begins with an empty one. */
export class Denylist {
  /** Names this life, so that what was told to another is not taken for told to this one. */
  readonly started: string = randomUUID();
  /** The life whose list is complete. */
  told: string | undefined;
  readonly #until = new Map<string, number>();

  get isComplete(): boolean {
    return this.told === this.started;
  }

  /** @param until milliseconds since 1970 */
  deny(username: string, until: number): void {
    this.#until.set(username, until);
  }

  isDenied(username: string): boolean {
    return (this.#until.get(username) ?? 0) > Date.now();
  }
}
