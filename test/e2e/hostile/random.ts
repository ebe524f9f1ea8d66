/**
 * Owns: chance that can be repeated.
 * Must not know: what is left to it.
 */

/** The same numbers for the same seed. [mulberry32](https://github.com/cprosche/mulberry32) */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 ≤ value < 1 */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** 0 ≤ value < limit, whole. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** One of them; they are not none. */
  one<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }
}
