/**
 * Owns: the lexical rules headers share: names, lists divided by commas, lists of parameters.
 * Must not know: what any particular header means.
 */

const compactNames: Readonly<Record<string, string>> = {
  a: "Accept-Contact",
  b: "Referred-By",
  c: "Content-Type",
  e: "Content-Encoding",
  f: "From",
  i: "Call-ID",
  k: "Supported",
  l: "Content-Length",
  m: "Contact",
  o: "Event",
  r: "Refer-To",
  s: "Subject",
  t: "To",
  u: "Allow-Events",
  v: "Via",
  x: "Session-Expires",
};

/**
 * The long form of a header name that may be compact.
 * @see https://www.rfc-editor.org/rfc/rfc3261#section-7.3.3
 */
export function longHeaderName(name: string): string {
  return compactNames[name.toLowerCase()] ?? name;
}

/** Divides a header value at its commas, but not at those inside quotes or angle brackets. */
export function splitList(value: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  let bracketed = false;
  for (let index = 0; index < value.length; index += 1) {
    const character = value[index];
    if (quoted && character === "\\") index += 1;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "<") bracketed = true;
    else if (character === ">") bracketed = false;
    else if (character === "," && !bracketed) {
      parts.push(value.slice(start, index).trim());
      start = index + 1;
    }
  }
  parts.push(value.slice(start).trim());
  return parts.filter((part) => part !== "");
}

/**
 * Reads `name=value, name="quoted value"`; names are lower-cased, of repeated names the first counts.
 * @see https://www.rfc-editor.org/rfc/rfc7235#section-2.1
 */
export function parseAuthParameters(text: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const item of splitList(text)) {
    const equals = item.indexOf("=");
    if (equals < 1) continue;
    const name = item.slice(0, equals).trim().toLowerCase();
    const raw = item.slice(equals + 1).trim();
    const isQuoted = raw.length >= 2 && raw.startsWith('"') && raw.endsWith('"');
    const value = isQuoted ? raw.slice(1, -1).replace(/\\(.)/g, "$1") : raw;
    if (!parameters.has(name)) parameters.set(name, value);
  }
  return parameters;
}
