/** Owns: the proof that a line's calls are read and kept complete as RFC 4235 says, whatever a stranger sends. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type DialogTable,
  readDialogInfo,
  withDialogInfo,
} from "../../../../src-renderer/watching/dialog-info.ts";

/** [RFC 4235 §6.1](https://www.rfc-editor.org/rfc/rfc4235#section-6.1), shortened. */
const document = (version: number, state: string, dialogs: string) =>
  `<?xml version="1.0"?>
   <dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${version}"
     state="${state}" entity="sip:alice@example.com">${dialogs}</dialog-info>`;
const dialog = (id: string, state: string, direction = "recipient") =>
  `<dialog id="${id}" call-id="c" direction="${direction}"><state event="rejected" code="486">${state}</state>
    <remote><identity display="B">sip:bob@example.com</identity></remote></dialog>`;

function read(text: string) {
  const info = readDialogInfo(text);
  if (info === null) throw new Error("not understood");
  return info;
}

const tableOf = (...documents: string[]): DialogTable | null =>
  documents.reduce<DialogTable | null>(
    (table, text) => withDialogInfo(table, read(text)).table,
    null,
  );

describe("reading", () => {
  test("state and direction of each call", () => {
    expect(
      read(document(0, "full", dialog("a", "early") + dialog("b", "confirmed", "initiator"))),
    ).toEqual({
      version: 0,
      complete: true,
      dialogs: new Map([
        ["a", { state: "early", direction: "recipient" }],
        ["b", { state: "confirmed", direction: "initiator" }],
      ]),
    });
  });

  test("under any prefix", () => {
    const text = `<d:dialog-info xmlns:d="urn:ietf:params:xml:ns:dialog-info" version="3" state="full" entity="x"><d:dialog id="a"><d:state>Confirmed</d:state></d:dialog></d:dialog-info>`;
    expect(read(text).dialogs.get("a")).toEqual({ state: "confirmed", direction: null });
  });

  test.each([
    ["nothing", ""],
    ["no XML", "Messages-Waiting: yes"],
    ["another document", "<presence/>"],
    ["no version", `<dialog-info state="full"/>`],
    ["a version that is no number", `<dialog-info state="full" version="1e9"/>`],
    ["a state nobody knows", `<dialog-info state="some" version="1"/>`],
    ["XML that breaks off", document(1, "full", "<dialog")],
    [
      "a document type",
      `<!DOCTYPE a [<!ENTITY x "y">]>${document(1, "full", dialog("a", "&x;")).slice(21)}`,
    ],
    ["an entity nobody declared", document(1, "full", dialog("a", "&x;"))],
    ["a document that is too long", document(1, "full", "<!---->".repeat(10_000))],
    ["one that is too deep", document(1, "full", "<a>".repeat(40) + "</a>".repeat(40))],
    ["one with too many elements", document(1, "full", "<a/>".repeat(3_000))],
  ])("not %s", (_, text) => {
    expect(readDialogInfo(text)).toBeNull();
  });

  test("hostile text never throws", () => {
    const bits = fc.constantFrom(
      "<dialog-info ",
      'version="1" ',
      'state="full"',
      ">",
      "<dialog id='a'>",
      "<state>",
      "confirmed",
      "</state>",
      "</dialog>",
      "</dialog-info>",
      "<![CDATA[",
      "]]>",
      "&amp;",
      "&#0;",
      "\0",
      "<!DOCTYPE",
      "xmlns:a=''",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(bits, fc.string()), { maxLength: 60 }), (parts) => {
        const info = readDialogInfo(parts.join(""));
        if (info !== null) withDialogInfo(null, info);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("keeping the table", () => {
  const full = document(4, "full", dialog("a", "early") + dialog("b", "confirmed"));

  test("a full document takes the place of everything, and leaves out what is over", () => {
    const table = tableOf(
      full,
      document(9, "full", dialog("c", "early") + dialog("d", "terminated")),
    );
    expect([...(table?.dialogs.keys() ?? [])]).toEqual(["c"]);
    expect(table?.version).toBe(9);
  });

  test("a partial one changes what it names", () => {
    const table = tableOf(
      full,
      document(5, "partial", dialog("a", "terminated")),
      document(6, "partial", dialog("c", "trying")),
    );
    expect([...(table?.dialogs.keys() ?? [])]).toEqual(["b", "c"]);
  });

  test.each([3, 4])("version %s after 4 is old", (version) => {
    expect(tableOf(full, document(version, "full", ""))?.dialogs.size).toBe(2);
  });

  test.each([
    ["a gap", full, 6],
    ["no full document before", null, 0],
  ])("with %s the whole is asked for, and what is known stays", (_, before, version) => {
    const known = before === null ? null : tableOf(before);
    const { table, missed } = withDialogInfo(
      known,
      read(document(version, "partial", dialog("a", "terminated"))),
    );
    expect(missed).toBe(true);
    expect(table).toBe(known);
  });
});
