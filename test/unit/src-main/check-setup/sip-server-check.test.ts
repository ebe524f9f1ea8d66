import { describe, expect, it } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import type { SignInView } from "../../../../src-contract/views.ts";
import { checkSipServer } from "../../../../src-main/check-setup/sip-server-check.ts";
import { leaseFor } from "../../../fakes/fake-phone.ts";
import { codeOf, run, signedIn, signedOut, still } from "./checks-under-test.ts";

describe("SIP server", () => {
  const found = (
    outcomes: Readonly<Record<string, Error | null>>,
    { view = signedIn, lease = leaseFor("1001"), laidDown = Object.keys(outcomes) } = {},
  ) =>
    run(
      checkSipServer({
        fetch: async (input) => {
          const error = outcomes[String(input).replace("https:", "wss:").replace(/\/$/, "")];
          if (error) throw error;
          return new Response(null, { status: 426 });
        },
        signIn: still(view),
        laidDown,
      }),
      { lease },
    );
  const says = (words: string) => new Error(`net::${words}`);

  it("is trusted", async () =>
    expect(await found({ "wss://sip.test": null })).toEqual({
      finding: "tls-trusted",
      about: "sip.test",
    }));

  it.each([
    ["ERR_CERT_AUTHORITY_INVALID", "tls-untrusted"],
    ["ERR_SSL_PROTOCOL_ERROR", "tls-failed"],
    ["ERR_NAME_NOT_RESOLVED", "server-name-unknown"],
    ["ERR_TUNNEL_CONNECTION_FAILED", "proxy-refuses"],
    ["ERR_CONNECTION_REFUSED", "server-unreachable"],
    ["ERR_EMPTY_RESPONSE", "tls-trusted"],
  ] as const)("%s is %s", async (words, finding) => {
    const result = await found({ "wss://sip.test": says(words) });
    expect(result).toMatchObject({ finding, about: "sip.test" });
    if (finding !== "tls-trusted") expect(result.detail).toEqual({ reason: words });
  });

  it("keeps the network's own words where there are some", async () =>
    expect(await codeOf(found({ "wss://sip.test": new OffhookError("name-not-resolved") }))).toBe(
      "name-not-resolved",
    ));

  it("is one of several", async () =>
    expect(
      await found({ "wss://a.test": null, "wss://b.test": says("ERR_CONNECTION_REFUSED") }),
    ).toMatchObject({ finding: "tls-some", about: "b.test", detail: { failed: 1, count: 2 } }));

  it("is not known without a sign-in, or without a line", async () => {
    const check = (view: SignInView) =>
      run(checkSipServer({ fetch, signIn: still(view), laidDown: [] }));
    expect(await check(signedOut)).toEqual({ finding: "needs-sign-in" });
    expect(await check(signedIn)).toEqual({
      finding: "blocked",
      detail: { needs: "credential-service" },
    });
  });
});
