/**
 * Owns: making a SIP URI of what a person typed or pasted.
 * Must not know: contacts, regions, or whether anybody answers there.
 */

/** Where a call goes. */
export interface DialTarget {
  /** Nothing in it but scheme, user, host and the few parameters that are harmless. */
  readonly uri: string;
  /** What to show. */
  readonly number: string;
}

const longestInput = 256;
const longestNumber = 40;

/** Copied from web pages and mails: marks that format text, and are not part of any number. */
const invisible = /\p{Cf}/gu;
const control = /\p{Cc}/u;
/** The dialling prefix of a country's inner calls, in a number that is already international. */
const trunkPrefix = /\(0\)/g;
const separators = /[\s()./\-‐‑‒–—·]/g;
const phoneNumber = /^\+?[0-9*#]+$/;
const looksLikeNumber = /^[+(]?[\d*#][\d*#\s()./\-‐‑‒–—·]*$/;
const name = /^(?=.*[a-z])[a-z0-9](?:[a-z0-9._~+-]*[a-z0-9])?$/i;
const host =
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?::\d{1,5})?$/i;
const user = /^(?:[a-z0-9\-_.!~*'()&=+$,/]|%[2-7][0-9a-f])+$/i;
/** The other URI parameters choose routes and methods: not for a stranger's link to say. */
const harmlessParameter = /^(?:user=phone|gr(?:=[a-z0-9\-_.:~%]+)?)$/i;

/**
 * A number with separators, `+49 (0) …`, a name, `user@host`, or a `sip:`, `sips:` or `tel:` URI.
 * Null for anything else, above all for URIs with headers (`?…`), which could put words into our INVITE.
 * @param domain of the person's own address of record, for what names no host
 */
export function dialTarget(input: string, domain: string): DialTarget | null {
  const text = input.normalize("NFKC").replace(invisible, "").trim();
  if (text === "" || text.length > longestInput || control.test(text)) return null;
  const [, scheme, rest] = /^(sips?|tel):(.*)$/i.exec(text) ?? [];
  if (scheme === undefined || rest === undefined)
    return text.includes("@") ? address("sip", text) : local(text, domain);
  if (scheme.toLowerCase() === "tel")
    return local(rest.replace(/;.*$/, ""), domain, { numberOnly: true });
  return rest.includes("@") ? address(scheme.toLowerCase(), rest) : null;
}

/** Something at our own domain. */
function local(text: string, domain: string, { numberOnly = false } = {}): DialTarget | null {
  if (looksLikeNumber.test(text)) {
    const number = clean(text);
    if (!phoneNumber.test(number) || number.length > longestNumber) return null;
    return { uri: `sip:${number.replaceAll("#", "%23")}@${domain}`, number };
  }
  if (numberOnly || !name.test(text)) return null;
  return { uri: `sip:${text}@${domain}`, number: text };
}

function clean(text: string): string {
  const international = text.startsWith("+") ? text.replace(trunkPrefix, "") : text;
  return international.replace(separators, "");
}

/** `user@host` with parameters, as it is after the scheme. */
function address(scheme: string, text: string): DialTarget | null {
  const [core = "", ...parameters] = text.split(";");
  const at = core.lastIndexOf("@");
  const [userPart, hostPart] = [core.slice(0, at), core.slice(at + 1)];
  if (!user.test(userPart) || !host.test(hostPart)) return null;
  const kept = parameters.filter((parameter) => harmlessParameter.test(parameter));
  return {
    uri: [`${scheme}:${userPart}@${hostPart}`, ...kept].join(";"),
    number: `${userPart}@${hostPart}`,
  };
}
