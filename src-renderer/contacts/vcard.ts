/**
 * Owns: contacts as vCards: [3.0](https://www.rfc-editor.org/rfc/rfc2426) and [4.0](https://www.rfc-editor.org/rfc/rfc6350) read, 4.0 written.
 * Must not know: files, or where contacts are kept.
 */
import ICAL from "ical.js";
import type { Contact, ContactNumber } from "../../src-contract/contacts.ts";
import type { ContactDraft } from "./contact-draft.ts";

const card = /^BEGIN:VCARD[\s\S]*?^END:VCARD[ \t]*$/gim;

/** One result per card; null for one that cannot be understood or names nobody. */
export function readVcards(text: string): (ContactDraft | null)[] {
  const cards =
    text
      .replace(/^\uFEFF/, "")
      .replace(/\r\n?/g, "\n")
      .match(card) ?? [];
  return cards.map((one) => {
    try {
      return draftOf(new ICAL.Component(ICAL.parse(one) as unknown[]));
    } catch {
      return null;
    }
  });
}

/** All contacts in one file. */
export function writeVcards(contacts: readonly Contact[]): string {
  return contacts
    .map((contact) => {
      const component = new ICAL.Component("vcard");
      component.updatePropertyWithValue("version", "4.0");
      component.updatePropertyWithValue("uid", `urn:uuid:${contact.id}`);
      component.updatePropertyWithValue("fn", contact.name);
      if (contact.organisation !== "")
        component.updatePropertyWithValue("org", [contact.organisation]);
      for (const { kind, number } of contact.numbers) {
        const tel = new ICAL.Property("tel", component);
        tel.resetType("text");
        tel.setValue(number);
        if (kind !== "other") tel.setParameter("type", kind === "mobile" ? "cell" : kind);
        component.addProperty(tel);
      }
      if (contact.favourite) component.updatePropertyWithValue("categories", "Favourite");
      return `${component.toString()}\r\n`;
    })
    .join("");
}

function draftOf(component: ICAL.Component): ContactDraft | null {
  const organisation = textOf(component, "org");
  const name = textOf(component, "fn") || nameOf(component) || organisation;
  if (name === "") return null;
  const numbers = component.getAllProperties("tel").flatMap((tel): ContactNumber[] => {
    const number = String(tel.getFirstValue() ?? "")
      .replace(/^tel:/i, "")
      .replace(/;.*$/, "")
      .trim();
    return number === "" ? [] : [{ kind: kindOf(tel), number }];
  });
  const favourite = /\bfavou?rite\b/i.test(
    component
      .getAllProperties("categories")
      .map((one) => one.getValues().join())
      .join(),
  );
  return { name, organisation: organisation === name ? "" : organisation, numbers, favourite };
}

function textOf(component: ICAL.Component, property: string): string {
  const value: unknown = component.getFirstPropertyValue(property);
  return String(Array.isArray(value) ? value[0] : (value ?? "")).trim();
}

/** Family name; given name; …: in the order in which they are said. */
function nameOf(component: ICAL.Component): string {
  const parts: unknown = component.getFirstPropertyValue("n");
  if (!Array.isArray(parts)) return "";
  const [family = "", given = ""] = parts.map(String);
  return `${given} ${family}`.trim();
}

function kindOf(tel: ICAL.Property): ContactNumber["kind"] {
  const types = [tel.getParameter("type") ?? []].flat().join().toLowerCase();
  if (types.includes("cell")) return "mobile";
  if (types.includes("work")) return "work";
  return types.includes("home") ? "home" : "other";
}
