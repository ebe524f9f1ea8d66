import { describe, expect, it } from "vitest";
import { callLinkIn } from "../../../../src-main/desktop/call-link.ts";
import { createCallLinks } from "../../../../src-main/desktop/call-links.ts";

describe("a link to call", () => {
  it.each([
    ["tel:+441632960961", "+441632960961"],
    ["TEL:+44-1632-960-961", "+44-1632-960-961"],
    ["tel://1002", "1002"],
    ["tel:+49%2030%20123", "+49 30 123"],
    ["tel:1002;phone-context=example.com", "1002"],
    ["tel:1002?call", "1002"],
    ["callto:benedikt", "benedikt"],
    ["sip:1002@harbour.test", "sip:1002@harbour.test"],
    ["SIPS:1002@harbour.test", "sips:1002@harbour.test"],
    ["tel:%zz1", "%zz1"],
  ])("%s", (text, callee) => {
    expect(callLinkIn(["/usr/bin/offhook", "--flag", text])).toBe(callee);
  });

  it.each([
    "https://example.com",
    "tel:",
    "tel:%0d%0aBYE",
    "tel:   ",
    "javascript:tel:1",
    "--tel:1",
    `tel:${"1".repeat(400)}`,
    "file:///etc/passwd",
  ])("is none: %s", (text) => {
    expect(callLinkIn([text])).toBeNull();
  });

  it("is the first of several", () => {
    expect(callLinkIn(["tel:", "tel:1", "tel:2"])).toBe("1");
  });
});

describe("the link that waits", () => {
  it("is taken once, and gives way to a newer one", () => {
    let offers = 0;
    const links = createCallLinks(() => {
      offers += 1;
    });
    expect(links.take()).toBeNull();
    expect(links.offer(["--no-link"])).toBe(false);
    expect(links.offer(["tel:1"])).toBe(true);
    expect(links.offer(["tel:2"])).toBe(true);
    expect(offers).toBe(2);
    expect([links.take(), links.take()]).toEqual(["2", null]);
  });
});
