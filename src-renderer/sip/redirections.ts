/**
 * Owns: where a call goes next after "moved": the best place that is allowed and not been tried, a few times at most.
 * Must not know: which places are allowed, or how they are called.
 */

/** More than this is a loop that nobody has noticed. */
const mostRedirections = 5;

/** The redirections of one call. [RFC 3261 §8.1.3.4](https://www.rfc-editor.org/rfc/rfc3261#section-8.1.3.4) */
export class Redirections {
  readonly #allowed: (uri: string) => string | null;
  readonly #tried: Set<string>;

  /** @param allowed what to call for `uri`, or null when we may not go there */
  constructor(first: string, allowed: (uri: string) => string | null) {
    this.#allowed = allowed;
    this.#tried = new Set([first.toLowerCase()]);
  }

  /** What to call now, by the Contact header fields of a 3xx; null when there is nowhere left to go. */
  next(fields: readonly string[]): string | null {
    if (this.#tried.size > mostRedirections) return null;
    const best = fields
      .flatMap(contactsIn)
      .toSorted((one, other) => other.q - one.q)
      .map(({ uri }) => this.#allowed(uri))
      .find((uri) => uri !== null && !this.#tried.has(uri.toLowerCase()));
    if (best == null) return null;
    this.#tried.add(best.toLowerCase());
    return best;
  }
}

const contact =
  /(?:^|,)\s*(?:(?:"(?:[^"\\]|\\.)*"\s*|[^"<,]*)<([^<>]+)>|([a-z]+:[^\s,;<>"]+))([^,<]*)/gi;

/** Addresses with the caller's preference among them, 0…1. */
function contactsIn(field: string): Array<{ readonly uri: string; readonly q: number }> {
  return [...field.matchAll(contact)].map(([, bracketed, plain, parameters = ""]) => {
    const q = Number(/;\s*q\s*=\s*([01](?:\.\d{0,3})?)/i.exec(parameters)?.[1] ?? 1);
    return { uri: bracketed ?? plain ?? "", q };
  });
}
