import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitList } from "../../../../lab/sip-server/header-values.ts";
import {
  contactAddresses,
  headerValue,
  headerValues,
  parseMessage,
  popVia,
  pushVia,
  serializeMessage,
  withHeader,
  withoutHeaders,
} from "../../../../lab/sip-server/message.ts";
import { isOwnTag, replyTo } from "../../../../lab/sip-server/response.ts";
import { request, requestText } from "./sip-fixtures.ts";

describe("header values", () => {
  it("divides a list at its commas only", () => {
    expect(splitList('"A, \\"B" <sip:a@b?x=1,2>;q=1, <sip:c@d> ,, e')).toEqual([
      '"A, \\"B" <sip:a@b?x=1,2>;q=1',
      "<sip:c@d>",
      "e",
    ]);
  });
});

describe("SIP messages", () => {
  it("reads a request", () => {
    const read = request({ method: "REGISTER", uri: "sip:offhook.example", cseq: 7 });
    expect(read).toMatchObject({ kind: "request", method: "REGISTER", cseq: 7 });
    expect(read.requestUri).toMatchObject({ user: undefined, host: "offhook.example" });
    expect(read.from).toMatchObject({ tag: "a1", uri: { user: "alice" } });
    expect(read.to.tag).toBeUndefined();
    expect(read.branch).toBe("z9hG4bKclient");
  });

  it("reads compact names, folded lines, lists, escaped users and GRUUs", () => {
    const read = parseMessage(
      [
        "OPTIONS sip:b%6fb@offhook.example;gr=urn:uuid:1 SIP/2.0",
        "v: SIP/2.0/WSS a.invalid;branch=z9hG4bK1, SIP/2.0/WSS b.invalid;branch=z9hG4bK2",
        "f: <sip:alice@offhook.example>",
        "  ;tag=x",
        "t: <sip:bob@offhook.example>",
        "i: folded",
        "CSeq: 2 OPTIONS",
        "m: <sip:one@a.invalid>, <sip:two@a.invalid>",
        "l: 0",
        "",
        "",
      ].join("\r\n"),
    );
    if (read?.kind !== "request") throw new Error("not read");
    expect(read.requestUri).toMatchObject({ user: "bob", gruu: "urn:uuid:1" });
    expect(headerValues(read, "Via")).toHaveLength(2);
    expect(read.from.tag).toBe("x");
    expect(contactAddresses(read).map(({ uri }) => uri.user)).toEqual(["one", "two"]);
  });

  it("writes what it reads", () => {
    const text = requestText({ body: "v=0\r\ns=ü\r\n", lines: ["Content-Type: application/sdp"] });
    expect(serializeMessage(parseMessage(text)!)).toBe(text);
  });

  it("reads a message whose other headers make no sense to it", () => {
    const read = request({ lines: ["Contact: *", "Max-Forwards: many", "Refer-To: ?"] });
    expect(headerValue(read, "Contact")).toBe("*");
    expect(contactAddresses(read)).toEqual([]);
  });

  it("drops what lies behind the body", () => {
    const text = requestText({ body: "über" });
    expect(parseMessage(`${text}more`)?.body).toBe("über");
  });

  it("changes copies, never the message", () => {
    const read = request({ lines: ["X-A: 1", "X-A: 2"] });
    expect(headerValues(withHeader(read, "x-a", "3"), "X-A")).toEqual(["3"]);
    expect(headerValues(withHeader(read, "X-B", "3"), "X-B")).toEqual(["3"]);
    expect(
      headerValues(
        withoutHeaders(read, "X-A", (v) => v === "1"),
        "X-A",
      ),
    ).toEqual(["2"]);
    expect(headerValues(read, "X-A")).toEqual(["1", "2"]);
  });

  it("puts a Via on top and takes it off again", () => {
    const pushed = pushVia(request(), "SIP/2.0/WSS proxy;branch=z9hG4bKp", "z9hG4bKp");
    const popped = popVia(replyTo(pushed, 200));
    expect(headerValues(pushed, "Via")).toHaveLength(2);
    expect(popped && headerValue(popped, "Via")).toContain("z9hG4bKclient");
    expect(popVia(replyTo(request(), 200))).toBeUndefined();
  });

  it("marks the tags of its own answers, from 101 on", () => {
    const tagOf = (status: number) =>
      /;tag=(.+)$/.exec(headerValue(replyTo(request(), status), "To") ?? "")?.[1];
    expect(tagOf(100)).toBeUndefined();
    expect(isOwnTag(tagOf(404))).toBe(true);
    expect(isOwnTag("a1")).toBe(false);
    expect(isOwnTag(undefined)).toBe(false);
  });

  it.each([
    ["no line end", "INVITE"],
    ["another protocol", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"],
    ["no end of headers", "INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/WSS a;branch=z9hG4bK1\r\n"],
    ["no Via", requestText().replace(/^Via.*\r\n/m, "")],
    ["no From tag", requestText({ from: "<sip:alice@offhook.example>" })],
    ["no Call-ID", requestText().replace(/^Call-ID.*\r\n/m, "")],
    ["two Call-IDs", requestText({ lines: ["Call-ID: other"] })],
    ["less body than it says", requestText().replace("Content-Length: 0", "Content-Length: 1")],
    ["broken percent-encoding", requestText({ uri: "sip:%zz@offhook.example" })],
    ["a CSeq of another method", requestText().replace("1 INVITE", "1 BYE")],
  ])("does not read a message with %s", (_name, text) => {
    expect(parseMessage(text)).toBeUndefined();
  });

  it("survives whatever arrives", () => {
    const pieces = requestText({ lines: ["Contact: <sip:a@b.invalid>;expires=5"] }).split(/\b/);
    const noise = fc.oneof(
      fc.string(),
      fc.constantFrom("\r\n", "\r\n\r\n", ":", ";", "%", '"', "<"),
    );
    const mangled = fc
      .array(fc.record({ at: fc.nat(pieces.length - 1), text: noise }), { maxLength: 6 })
      .map((edits) => {
        const copy = [...pieces];
        for (const { at, text } of edits) copy[at] = text;
        return copy.join("");
      });
    fc.assert(
      fc.property(fc.oneof(mangled, fc.string()), (text) => {
        const read = parseMessage(text);
        if (!read) return;
        contactAddresses(read);
        expect(parseMessage(serializeMessage(read))?.kind).toBe(read.kind);
      }),
      { numRuns: 3000 },
    );
  });
});
