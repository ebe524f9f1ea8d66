/**
 * Owns: what people have published of themselves, until it expires.
 * Must not know: who reads it.
 */
import { randomBytes } from "node:crypto";
import { type Header, headerValue, type SipRequest, type SipResponse } from "./message.ts";
import { replyTo } from "./response.ts";

interface Publication {
  readonly user: string;
  readonly body: string;
  readonly expiry: NodeJS.Timeout;
}

/** The event state compositor of one domain. [RFC 3903 §6](https://www.rfc-editor.org/rfc/rfc3903#section-6) */
export class Publications {
  readonly #publications = new Map<string, Publication>();
  readonly #maxExpires: number;
  readonly #onChange: (user: string) => void;

  constructor(options: {
    /** Seconds. */
    readonly maxExpires: number;
    readonly onChange: (user: string) => void;
  }) {
    this.#maxExpires = options.maxExpires;
    this.#onChange = options.onChange;
  }

  /** The newest word of a user; undefined when there is none. */
  of(user: string): string | undefined {
    return [...this.#publications.values()].findLast((publication) => publication.user === user)
      ?.body;
  }

  /** Carries out one PUBLISH: 403 for somebody else, 412 for a publication that is not there, 489 for another event. */
  publish(request: SipRequest): SipResponse {
    const user = request.requestUri.user ?? "";
    if (headerValue(request, "Event") !== "presence") return replyTo(request, 489);
    if (request.from.uri.user !== user) return replyTo(request, 403);
    const before = headerValue(request, "SIP-If-Match");
    const replaced = before === undefined ? undefined : this.#publications.get(before);
    if (before !== undefined && replaced?.user !== user) return replyTo(request, 412);
    const asked = Number(headerValue(request, "Expires") ?? this.#maxExpires);
    const seconds = Math.min(asked, this.#maxExpires);
    if (before !== undefined) this.#remove(before);
    const headers: Header[] = [{ name: "Expires", value: `${seconds}` }];
    if (seconds > 0) {
      const value = this.#put(user, request.body || (replaced?.body ?? ""), seconds);
      headers.push({ name: "SIP-ETag", value });
    }
    this.#onChange(user);
    return replyTo(request, 200, { headers });
  }

  clear(): void {
    for (const entityTag of [...this.#publications.keys()]) this.#remove(entityTag);
  }

  #put(user: string, body: string, seconds: number): string {
    const entityTag = randomBytes(8).toString("hex");
    const expiry = setTimeout(() => {
      this.#remove(entityTag);
      this.#onChange(user);
    }, seconds * 1000).unref();
    this.#publications.set(entityTag, { user, body, expiry });
    return entityTag;
  }

  #remove(entityTag: string): void {
    clearTimeout(this.#publications.get(entityTag)?.expiry);
    this.#publications.delete(entityTag);
  }
}
