import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readChallengedResponse } from "../../../../src-renderer/sip/challenged-response.ts";
import { anyText } from "../../../fakes/arbitrary-text.ts";

function response(statusLine: string, ...lines: string[]): string {
  return [statusLine, "Via: SIP/2.0/WSS x;branch=z", ...lines, "CSeq: 1 REGISTER", "", ""].join(
    "\r\n",
  );
}

describe("a challenged response", () => {
  it.each([
    "SIP/2.0 200 OK\r\n\r\n",
    "SIP/2.0 403 Forbidden\r\nWWW-Authenticate: Digest a=b\r\n\r\n",
    "REGISTER sip:a SIP/2.0\r\n\r\n",
    "\r\n\r\n",
    "",
  ])("is not %j", (text) => {
    expect(readChallengedResponse(text)).toBeNull();
  });

  it("gives its challenges away, of both kinds, in order, whatever the letters and the folding", () => {
    const read = readChallengedResponse(
      response(
        "SIP/2.0 401 Unauthorized",
        "WWW-Authenticate: one",
        "proxy-authenticate :two",
        "www-AUTHENTICATE: Digest realm=three,\r\n\t nonce=4",
        "Server: WWW-Authenticate: none",
      ),
    );
    expect(read?.by).toBe("server");
    expect(read?.challenges.server).toEqual(["one", "Digest realm=three, nonce=4"]);
    expect(read?.challenges.proxy).toEqual(["two"]);
    expect(read?.bare).toBe(response("SIP/2.0 401 Unauthorized", "Server: WWW-Authenticate: none"));
    expect(read?.withPlaceholder.match(/authenticate: Digest/gi)).toHaveLength(1);
  });

  it("is a proxy's when it is a 407", () => {
    const read = readChallengedResponse(response("SIP/2.0 407 Who?", "Proxy-Authenticate: p"));
    expect(read).toMatchObject({ by: "proxy", challenges: { server: [], proxy: ["p"] } });
    expect(read?.withPlaceholder).toContain("Proxy-Authenticate: Digest");
  });

  it("keeps its body, even one that looks like a header", () => {
    const text = `${response("SIP/2.0 401 No", "WWW-Authenticate: a")}WWW-Authenticate: body`;
    expect(readChallengedResponse(text)?.bare.endsWith("\r\n\r\nWWW-Authenticate: body")).toBe(
      true,
    );
  });

  it("survives whatever arrives", () => {
    fc.assert(
      fc.property(anyText(), (rest) => {
        expect(readChallengedResponse(`SIP/2.0 401 ${rest}`)).not.toBeNull();
      }),
    );
  });
});
