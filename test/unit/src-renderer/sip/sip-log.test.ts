import { describe, expect, it } from "vitest";
import { redactSip, sipLogConnector } from "../../../../src-renderer/sip/sip-log.ts";

const ha1 = "0123456789abcdef0123456789abcdef";

describe("SIP log", () => {
  it.each([
    `Authorization: Digest username="ada", response="${ha1}", nonce="n"`,
    `x Proxy-Authorization: Digest response="${ha1}"`,
    `· authorizationHa1: "${ha1}"`,
    `{"urls":"turn:t.example","username":"u","credential":"${ha1}"}`,
    `{"credential":"swordfish-${ha1}"}`,
    `REGISTER sip:harbour.test SIP/2.0\r\nAuthorization: Digest response="${ha1}"`,
    `sending:\n\n${ha1}`,
    `response=${ha1}`,
    `lease {"ha1Sha256":"swordfish"}`,
    `using ${ha1}${ha1} alone`,
  ])("keeps secrets out of %j", (line) => {
    const kept = redactSip(line);
    expect(kept).not.toContain(ha1);
    expect(kept).not.toContain("swordfish");
  });

  it("leaves an ordinary line readable and bounded", () => {
    expect(redactSip("Transitioned from Connecting to Connected")).toBe(
      "Transitioned from Connecting to Connected",
    );
    expect(redactSip("x".repeat(5_000))).toHaveLength(300);
  });

  it("passes sip.js' levels on, and nothing empty", () => {
    const lines: unknown[] = [];
    const connector = sipLogConnector((...line) => lines.push(line));
    connector("error", "sip.Transport", undefined, new Error("broken"));
    connector("log", "sip.Transport", undefined, "fine");
    connector("log", "sip.Transport", undefined, "\n\nbody");
    expect(lines).toEqual([
      ["warn", "sip.Transport", "broken"],
      ["debug", "sip.Transport", "fine"],
    ]);
  });
});
