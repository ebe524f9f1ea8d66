import { Grammar } from "sip.js";
import { describe, expect, it } from "vitest";
import { remoteIdentity } from "../../../../src-renderer/sip/remote-identity.ts";

const read = (header: string) =>
  remoteIdentity(Grammar.nameAddrHeaderParse(header)!, "harbour.test");

describe("remote identity", () => {
  it("shows name and number of a colleague", () => {
    expect(read('"Ada Okafor" <sip:1001@harbour.test>;tag=1')).toEqual({
      displayName: "Ada Okafor",
      number: "1001",
      uri: "sip:1001@harbour.test",
      anonymous: false,
    });
  });

  it("shows a stranger's name with its host, a stranger's number without", () => {
    expect(read("<sip:ada@example.com>").number).toBe("ada@example.com");
    expect(read("<sip:+4930@10.0.0.1>").number).toBe("+4930");
    expect(read("<sip:example.com>").number).toBe("example.com");
  });

  it("says nothing twice", () => {
    expect(read('"1001" <sip:1001@harbour.test>').displayName).toBe("");
  });

  it("names nobody who does not want to be named", () => {
    expect(read('"Anonymous" <sip:anonymous@anonymous.invalid>')).toMatchObject({
      anonymous: true,
      displayName: "",
      number: "",
    });
  });

  it("takes disguise out of a name", () => {
    expect(read('"Ada\u202Eofako" <sip:1@harbour.test>').displayName).toBe("Adaofako");
    expect(read(`"${"x".repeat(500)}" <sip:1@harbour.test>`).displayName).toHaveLength(120);
  });

  it("decodes what may be decoded", () => {
    expect(read("<sip:*98%23@harbour.test>").number).toBe("*98#");
    expect(read("<sip:50%25@harbour.test>").number).toBe("50%");
  });
});
