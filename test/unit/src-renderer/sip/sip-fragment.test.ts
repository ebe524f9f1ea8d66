import { describe, expect, it } from "vitest";
import { statusLine, statusOf } from "../../../../src-renderer/sip/sip-fragment.ts";

describe("a SIP fragment", () => {
  it.each([
    ["SIP/2.0 200 OK", 200],
    ["SIP/2.0 486 Busy Here\r\nRetry-After: 3\r\n", 486],
    ["sip/2.0 603", 603],
    [statusLine(100), 100],
    [statusLine(404), 404],
    ["", null],
    ["SIP/2.0 2000 OK", null],
    ["SIP/2.0 700 Beyond", null],
    ["HTTP/1.1 200 OK", null],
  ])("%j says %s", (text, status) => {
    expect(statusOf(text)).toBe(status);
  });
});
