/**
 * Owns: the text of a 401 or 407: its challenges out of it, and one that sip.js understands in their place.
 * Must not know: Digest, or what becomes of the request.
 *
 * sip.js keeps the last challenge of a kind only, and drops the whole response when it cannot read that one.
 */

/** Who asks: the server the request is for (401) or a proxy on the way (407). [RFC 3261 §22](https://www.rfc-editor.org/rfc/rfc3261#section-22) */
export type Challenger = "server" | "proxy";

export interface ChallengedResponse {
  /** Whom the status speaks for; a proxy that forked may add challenges of the other kind. */
  readonly by: Challenger;
  /** The values of the challenges, in their order. */
  readonly challenges: Readonly<Record<Challenger, readonly string[]>>;
  /** The response without any challenge. */
  readonly bare: string;
  /** The response with one challenge that says nothing, so that sip.js asks us for an answer. */
  readonly withPlaceholder: string;
}

const refusal = /^SIP\/2\.0\s+(401|407)\s/i;
const headerNames = { server: "WWW-Authenticate", proxy: "Proxy-Authenticate" } as const;
/** `stale`, or sip.js would not let a second challenger ask in one transaction. Whether to go on is our decision. */
const placeholder = 'Digest realm="-", nonce="-", stale=true';

/** Null for every message but a 401 or 407. */
export function readChallengedResponse(text: string): ChallengedResponse | null {
  const status = refusal.exec(text)?.[1];
  if (status === undefined) return null;
  const by = status === "401" ? "server" : "proxy";
  const headEnd = text.indexOf("\r\n\r\n");
  const head = headEnd < 0 ? text : text.slice(0, headEnd);
  const tail = headEnd < 0 ? "" : text.slice(headEnd);
  const challenges: Record<Challenger, string[]> = { server: [], proxy: [] };
  const kept = head.split(/\r\n(?![ \t])/).filter((line) => {
    const colon = line.indexOf(":");
    const challenger = challengerOf(line.slice(0, Math.max(colon, 0)));
    if (challenger !== null) challenges[challenger].push(unfolded(line.slice(colon + 1)));
    return challenger === null;
  });
  return {
    by,
    challenges,
    bare: `${kept.join("\r\n")}${tail}`,
    withPlaceholder: `${[...kept, `${headerNames[by]}: ${placeholder}`].join("\r\n")}${tail}`,
  };
}

function challengerOf(headerName: string): Challenger | null {
  const name = headerName.trim().toLowerCase();
  if (name === "www-authenticate") return "server";
  return name === "proxy-authenticate" ? "proxy" : null;
}

/** Long headers may go on in the next line. [RFC 3261 §7.3.1](https://www.rfc-editor.org/rfc/rfc3261#section-7.3.1) */
function unfolded(value: string): string {
  return value.replace(/\r\n[ \t]+/g, " ").trim();
}
