/**
 * Owns: the notation rtpengine's control protocol is written in.
 * Must not know: what is said in it.
 */

/** What can be said: text, whole numbers, lists and dictionaries. */
export type Bencodable =
  | string
  | number
  | readonly Bencodable[]
  | { readonly [key: string]: Bencodable };

/** Writes a value down. Lengths are counted in bytes. [BEP 3](https://www.bittorrent.org/beps/bep_0003.html) */
export function bencode(value: Bencodable): string {
  if (typeof value === "number") return `i${Math.trunc(value)}e`;
  if (typeof value === "string") return `${Buffer.byteLength(value)}:${value}`;
  if (isList(value)) return `l${value.map(bencode).join("")}e`;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `d${entries.map(([key, entry]) => bencode(key) + bencode(entry)).join("")}e`;
}

/** Reads one value. @throws SyntaxError when there is none, or something is left over */
export function bdecode(bytes: Buffer): Bencodable {
  const reader = new Reader(bytes);
  const value = reader.value();
  if (!reader.atEnd) throw new SyntaxError("something follows the value");
  return value;
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  value(): Bencodable {
    switch (this.#peek()) {
      case "i":
        this.#at += 1;
        return this.#number("e");
      case "l":
        return this.#untilEnd(() => this.value());
      case "d":
        return Object.fromEntries(
          this.#untilEnd((): [string, Bencodable] => [this.#text(), this.value()]),
        );
      default:
        return this.#text();
    }
  }

  #untilEnd<Item>(read: () => Item): Item[] {
    this.#at += 1;
    const items: Item[] = [];
    while (this.#peek() !== "e") items.push(read());
    this.#at += 1;
    return items;
  }

  #text(): string {
    const length = this.#number(":");
    const end = this.#at + length;
    if (length < 0 || end > this.#bytes.length) throw new SyntaxError("the text is cut off");
    const text = this.#bytes.toString("utf8", this.#at, end);
    this.#at = end;
    return text;
  }

  #number(end: "e" | ":"): number {
    const at = this.#bytes.indexOf(end, this.#at, "latin1");
    const digits = at < 0 ? "" : this.#bytes.toString("latin1", this.#at, at);
    if (!/^-?\d+$/.test(digits)) throw new SyntaxError("a number was expected");
    this.#at = at + 1;
    return Number(digits);
  }

  #peek(): string {
    if (this.atEnd) throw new SyntaxError("the value is cut off");
    return String.fromCharCode(this.#bytes[this.#at] ?? 0);
  }
}

function isList(value: Bencodable): value is readonly Bencodable[] {
  return Array.isArray(value);
}
