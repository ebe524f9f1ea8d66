import { afterEach, describe, expect, it } from "vitest";
import type { SipServerOptions } from "../../../lab/sip-server/options.ts";
import { type Company, startCompany } from "./company.ts";

let company: Company;
afterEach(() => company.close());

/** A server with these demands, and what came over the wire. */
async function companyWith(options: Partial<SipServerOptions>) {
  company = await startCompany(options);
  const received: string[] = [];
  company.server.onTrace(({ direction, text }) => {
    if (direction === "received") received.push(text);
  });
  const requests = (method: string) => received.filter((text) => text.startsWith(`${method} `));
  return { requests };
}

async function registered(user: string) {
  const phone = company.phone();
  phone.giveLease(company.lease(user));
  await phone.registrationIs("registered");
  return phone;
}

/** Values of a Digest parameter, in the order of the header lines. */
function parametersOf(request: string | undefined, name: string): string[] {
  return [...(request ?? "").matchAll(new RegExp(`[ ,]${name}="?([^",\r]+)"?`, "g"))].map(
    ([, value = ""]) => value,
  );
}

describe("Digest at the embedded server", () => {
  it.each<[offered: readonly ("MD5" | "SHA-256")[], used: string]>([
    [["SHA-256", "MD5"], "SHA-256"],
    [["MD5", "SHA-256"], "SHA-256"],
    [["SHA-256"], "SHA-256"],
    [["MD5"], "MD5"],
  ])("of %j answers %s, to register and to call", async (algorithms, used) => {
    const { requests } = await companyWith({ algorithms });
    const ada = await registered("1001");
    const ben = await registered("1002");
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    for (const method of ["REGISTER", "INVITE"])
      expect(parametersOf(requests(method).at(-1), "algorithm")).toEqual([used]);
  });

  it("answers MD5 where the lease knows nothing else, though SHA-256 is offered first", async () => {
    const { requests } = await companyWith({ algorithms: ["SHA-256", "MD5"] });
    const ada = company.phone();
    const { ha1Sha256: _withheld, ...lease } = company.lease("1001");
    ada.giveLease(lease);
    await ada.registrationIs("registered");
    expect(parametersOf(requests("REGISTER").at(-1), "algorithm")).toEqual(["MD5"]);
  });

  it.each(["MD5", "SHA-256"] as const)("signs the body with auth-int and %s", async (algorithm) => {
    const { requests } = await companyWith({ algorithms: [algorithm], qop: ["auth-int"] });
    const ada = await registered("1001");
    const ben = await registered("1002");
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
    expect(parametersOf(requests("INVITE").at(-1), "qop")).toEqual(["auth-int"]);
    expect(requests("INVITE").at(-1)).toContain("application/sdp");
  });

  it("takes a stale nonce for what it is, and registers without anybody noticing", async () => {
    const { requests } = await companyWith({ algorithms: ["SHA-256"] });
    company.server.inject({
      ...{ kind: "respond", method: "REGISTER", statusCode: 401, times: 1 },
      headers: {
        "WWW-Authenticate":
          'Digest realm="harbour.test", nonce="forgotten", algorithm=SHA-256, qop="auth"',
      },
    });
    const ada = await registered("1001");
    expect(requests("REGISTER")).toHaveLength(3);
    expect(ada.refusedLeases).toEqual([]);
  });

  it("does not go round in circles when every nonce is stale", async () => {
    const { requests } = await companyWith({ nonceLifetime: 0 });
    const ada = company.phone();
    ada.giveLease(company.lease("1001"));
    await ada.registrationIs("waiting");
    expect(ada.phone.registration()).toMatchObject({ reason: { code: "sip-credentials-refused" } });
    expect(requests("REGISTER")).toHaveLength(3);
  });

  it.each([
    { registerChallenges: "proxy-then-registrar", exchanges: 3 },
    { registerChallenges: "both-at-once", exchanges: 2 },
  ] as const)("satisfies proxy and registrar: $registerChallenges", async (demand) => {
    const { requests } = await companyWith({ ...demand, algorithms: ["SHA-256", "MD5"] });
    await registered("1001");
    expect(requests("REGISTER")).toHaveLength(demand.exchanges);
    const last = requests("REGISTER").at(-1);
    expect(last).toMatch(/^Authorization: Digest algorithm=SHA-256/m);
    expect(last).toMatch(/^Proxy-Authorization: Digest algorithm=SHA-256/m);
    // The proxy's nonce serves a second time when the registrar asks only afterwards.
    expect(parametersOf(last, "nc").sort()).toEqual(
      demand.exchanges === 3 ? ["00000001", "00000002"] : ["00000001", "00000001"],
    );
  });

  it("asks for another lease when the server's only algorithm is not in it, and says why", async () => {
    await companyWith({ algorithms: ["SHA-256"] });
    const ada = company.phone();
    const { ha1Sha256: _withheld, ...lease } = company.lease("1001");
    ada.giveLease(lease);
    await ada.registrationIs("waiting");
    expect(ada.refusedLeases).toEqual([lease.id]);
    expect(ada.log.join("\n")).toContain("the lease has no credentials for SHA-256");
  });
});
