import { describe, expect, it } from "vitest";
import type { Contact } from "../../../../src-contract/contacts.ts";
import { readCsv, writeCsv } from "../../../../src-renderer/contacts/csv.ts";

const marta: Contact = {
  id: "7f0c1c1e-8f3a-4a57-9a0c-3f1f5a6b7c8d",
  name: 'Marta "M." Kowalczyk',
  organisation: "Harbour, Finch\nand Sons",
  numbers: [
    { kind: "work", number: "+49 30 1234567" },
    { kind: "work", number: "9197" },
    { kind: "mobile", number: "0171 2345678" },
  ],
  favourite: true,
};

describe("CSV", () => {
  it("comes back as it went out", () => {
    const { id: _, ...draft } = marta;
    expect(readCsv(writeCsv([marta]))).toEqual([draft]);
  });

  it("of Outlook in German, with semicolons", () => {
    const text =
      "\uFEFFVorname;Nachname;Firma;Telefon geschäftlich;Mobiltelefon\r\nZoë;Müller;Finch;030 123;0171 5\r\n";
    expect(readCsv(text)).toEqual([
      {
        name: "Zoë Müller",
        organisation: "Finch",
        numbers: [
          { kind: "work", number: "030 123" },
          { kind: "mobile", number: "0171 5" },
        ],
        favourite: false,
      },
    ]);
  });

  it("counts a row that names nobody", () => {
    expect(readCsv("Name,Phone\nAda,1001\n,1002\n").map((one) => one?.name ?? null)).toEqual([
      "Ada",
      null,
    ]);
  });

  it("without a column for names has no contacts", () => {
    expect(readCsv("a,b\n1,2\n")).toEqual([null]);
    expect(readCsv("")).toEqual([]);
  });

  it("runs nothing in a spreadsheet", () => {
    expect(writeCsv([{ ...marta, name: "=cmd()" }])).toContain("'=cmd()");
  });
});
