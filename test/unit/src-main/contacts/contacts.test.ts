import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Contact } from "../../../../src-contract/contacts.ts";
import { createContacts } from "../../../../src-main/contacts/contacts.ts";
import { createLog } from "../../../../src-main/log/log.ts";

let folder: string;
const start = () => {
  const contacts = createContacts({ log: createLog(() => {}) });
  contacts.open(folder);
  return contacts;
};
const named = (name: string, id = crypto.randomUUID()): Contact => ({
  id,
  name,
  organisation: "",
  numbers: [{ kind: "work", number: "1002" }],
  favourite: false,
});
const names = () =>
  start()
    .view()
    .contacts.map(({ name }) => name);
const file = () => readFileSync(join(folder, "contacts.jsonl"), "utf8");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "offhook-contacts-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("contacts", () => {
  it("are there after a restart, changed ones once", () => {
    const contacts = start();
    const marta = named("Marta");
    contacts.save([marta, named("Zoë")]);
    contacts.save([{ ...marta, name: "Marta K.", favourite: true }]);
    expect(names()).toEqual(["Marta K.", "Zoë"]);
    expect(start().view().contacts.at(0)?.favourite).toBe(true);
  });

  it("are gone from the disk when they are deleted", () => {
    const contacts = start();
    const marta = named("Marta");
    contacts.save([marta, named("Zoë")]);
    contacts.delete(marta.id);
    contacts.delete("nobody");
    expect(names()).toEqual(["Zoë"]);
    expect(file()).not.toContain("Marta");
  });

  it("lose nothing but the damaged line, and say so", () => {
    start().save([named("Marta"), named("Zoë")]);
    appendFileSync(join(folder, "contacts.jsonl"), '{"kind":"saved","contact":{"id"');
    const contacts = start();
    expect(contacts.view()).toMatchObject({
      unreadable: 1,
      contacts: [{ name: "Marta" }, { name: "Zoë" }],
    });
    contacts.save([named("Ada")]);
    expect(names()).toEqual(["Marta", "Zoë", "Ada"]);
  });

  it("belong to one person", () => {
    const contacts = start();
    contacts.save([named("Marta")]);
    contacts.open(null);
    expect(contacts.view().contacts).toEqual([]);
    expect(() => contacts.save([named("Zoë")])).toThrow("contacts-not-saved");
  });
});
