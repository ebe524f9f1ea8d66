import { describe, expect, it } from "vitest";
import type { Contact } from "../../../../src-contract/contacts.ts";
import { readVcards, writeVcards } from "../../../../src-renderer/contacts/vcard.ts";

const contact = (more: Partial<Contact> = {}): Contact => ({
  id: "7f0c1c1e-8f3a-4a57-9a0c-3f1f5a6b7c8d",
  name: "Zoë, the “first”; Müller",
  organisation: "Harbour; Finch, Ltd.",
  numbers: [
    { kind: "work", number: "+49 30 1234567" },
    { kind: "mobile", number: "0171 2345678" },
    { kind: "other", number: "1002" },
  ],
  favourite: true,
  ...more,
});

const vcard3 = [
  "BEGIN:VCARD",
  "VERSION:3.0",
  "N:Kowalczyk;Marta;;;",
  "FN:Marta Kowalczyk",
  "ORG:Harbour\\, Finch;Sales",
  "item1.TEL;TYPE=WORK,VOICE:+49 30 123",
  " 4567",
  "TEL;TYPE=CELL:0171 2345678",
  "END:VCARD",
].join("\r\n");

describe("vCards", () => {
  it("come back as they went out", () => {
    const all = [
      contact(),
      contact({ name: "Ada", organisation: "", numbers: [], favourite: false }),
    ];
    const { id: _, ...first } = all[0] as Contact;
    const back = readVcards(writeVcards(all));
    expect(back).toHaveLength(2);
    expect(back[0]).toEqual(first);
    expect(back[1]?.name).toBe("Ada");
  });

  it("of version 3, with folded lines and groups", () => {
    expect(readVcards(vcard3)).toEqual([
      {
        name: "Marta Kowalczyk",
        organisation: "Harbour, Finch",
        numbers: [
          { kind: "work", number: "+49 30 1234567" },
          { kind: "mobile", number: "0171 2345678" },
        ],
        favourite: false,
      },
    ]);
  });

  it("of version 4 with a URI for a number", () => {
    const text =
      "BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nTEL;VALUE=uri;TYPE=home:tel:+49-30-1;ext=5\nEND:VCARD\n";
    expect(readVcards(text)[0]?.numbers).toEqual([{ kind: "home", number: "+49-30-1" }]);
  });

  it("that are broken do not take the others with them", () => {
    const text = `${vcard3}\nBEGIN:VCARD\nVERSION:4.0\nrubbish without a colon\nEND:VCARD\n${vcard3}`;
    expect(readVcards(text).map((one) => one?.name ?? null)).toEqual([
      "Marta Kowalczyk",
      null,
      "Marta Kowalczyk",
    ]);
  });

  it.each(["", "hello", "BEGIN:VCARD\nFN:no end"])("%j holds none", (text) => {
    expect(readVcards(text)).toEqual([]);
  });
});
