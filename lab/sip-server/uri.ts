/**
 * Owns: SIP URIs and addresses as the rest of the server reads them.
 * Must not know: messages, or where a URI leads.
 */
import { Grammar, type NameAddrHeader, type URI } from "sip.js/lib/core/index.js";

/** A SIP URI that has been read once and is never changed. */
export interface SipUri {
  /** The user part, percent-decoded. */
  readonly user: string | undefined;
  /** Lower case. */
  readonly host: string;
  readonly port: number | undefined;
  /** The URI as text, ready for a message. */
  readonly text: string;
  /** The `gr` parameter that makes it a GRUU, see RFC 5627 section 3. */
  readonly gruu: string | undefined;
}

/** The value of a From, To or Contact header. */
export interface Address {
  readonly uri: SipUri;
  readonly tag: string | undefined;
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * Reads a URI without angle brackets; undefined when it is not a SIP URI.
 * @see https://www.rfc-editor.org/rfc/rfc3261#section-19.1
 */
export function parseUri(text: string): SipUri | undefined {
  const parsed = Grammar.URIParse(text);
  return parsed && toSipUri(parsed);
}

/** Reads one address, with or without a display name; undefined when it is malformed. */
export function parseAddress(text: string): Address | undefined {
  const parsed = Grammar.nameAddrHeaderParse(text);
  return parsed && toAddress(parsed);
}

/** Takes over an address that sip.js has parsed. */
export function toAddress(parsed: NameAddrHeader): Address {
  const parameters = new Map<string, string>();
  for (const [name, value] of Object.entries(parsed.parameters)) {
    parameters.set(name, value === null ? "" : unquote(String(value)));
  }
  return { uri: toSipUri(parsed.uri), tag: parameters.get("tag"), parameters };
}

/** Takes over a URI that sip.js has parsed; throws a URIError on broken percent-encoding. */
export function toSipUri(uri: URI): SipUri {
  const gruu = uri.getParam("gr");
  return {
    user: uri.user === undefined ? undefined : decodeURIComponent(uri.user),
    host: uri.host,
    port: uri.port,
    text: uri.toString(),
    gruu: gruu === undefined || gruu === null ? undefined : String(gruu),
  };
}

function unquote(value: string): string {
  return value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
}
