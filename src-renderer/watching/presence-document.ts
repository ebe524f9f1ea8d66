/**
 * Owns: what somebody says of their being there: reading the document of others, and writing our own.
 * Must not know: how documents travel, or what a person is shown.
 */
import { childOf, childrenOf, readXml, type XmlElement } from "./xml-element.ts";

/** `closed`: not to be reached. */
export type Presence = "available" | "on-the-phone" | "do-not-disturb" | "away" | "closed";

/** What we say of ourselves; that we are on the phone the server sees by itself. */
export type OwnPresence = Extract<Presence, "available" | "do-not-disturb">;

const away: ReadonlySet<string> = new Set([
  "away",
  "appointment",
  "breakfast",
  "dinner",
  "holiday",
  "in-transit",
  "lunch",
  "meal",
  "meeting",
  "permanent-absence",
  "sleeping",
  "travel",
  "vacation",
]);
const doNotDisturb = /^(?:dnd|do[ -]?not[ -]?disturb)$/i;

/**
 * Of several devices the one that can be reached counts. Null for what is no such document, or says nothing.
 * [RFC 3863 §4](https://www.rfc-editor.org/rfc/rfc3863#section-4), [RFC 4480 §3.2](https://www.rfc-editor.org/rfc/rfc4480#section-3.2)
 */
export function readPresence(text: string): Presence | null {
  const root = readXml(text);
  if (root?.name !== "presence") return null;
  const tuples = childrenOf(root, "tuple");
  const open = tuples.filter((tuple) => basicOf(tuple) === "open");
  if (open.length === 0 && tuples.some((tuple) => basicOf(tuple) === "closed")) return "closed";
  const activities = [...childrenOf(root, "person"), ...open].flatMap(activitiesOf);
  const is = (...names: readonly string[]): boolean =>
    activities.some(({ name }) => names.includes(name));
  if (is("busy") || activities.some(saysDoNotDisturb)) return "do-not-disturb";
  if (is("on-the-phone")) return "on-the-phone";
  if (activities.some(({ name }) => away.has(name))) return "away";
  return open.length > 0 ? "available" : null;
}

/** @param aor `sip:user@domain` */
export function writePresence(aor: string, presence: OwnPresence): string {
  const entity = aor.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
  const activity =
    presence === "do-not-disturb"
      ? "<rpid:activities><rpid:busy/><rpid:other>do-not-disturb</rpid:other></rpid:activities>"
      : "";
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model"',
    ` xmlns:rpid="urn:ietf:params:xml:ns:pidf:rpid" entity="${entity}">`,
    '<tuple id="offhook"><status><basic>open</basic></status></tuple>',
    `<dm:person id="offhook-person">${activity}</dm:person>`,
    "</presence>",
  ].join("");
}

function basicOf(tuple: XmlElement): string | undefined {
  const status = childOf(tuple, "status");
  return status && childOf(status, "basic")?.text.trim().toLowerCase();
}

/** Some phones put them beside the status, some into it. */
function activitiesOf(element: XmlElement): readonly XmlElement[] {
  const status = childOf(element, "status");
  return [element, ...(status ? [status] : [])].flatMap((place) =>
    childrenOf(place, "activities").flatMap(({ children }) => children),
  );
}

function saysDoNotDisturb({ name, text }: XmlElement): boolean {
  return doNotDisturb.test(name) || (name === "other" && doNotDisturb.test(text.trim()));
}
