import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../../../fakes/arbitrary-text.ts";
import {
  createFakePhone,
  ha1Of,
  leaseFor,
  networkWith,
  registeredPhone,
  until,
} from "../../../fakes/fake-phone.ts";
import { headersOf, respond } from "../../../fakes/fake-sip-message.ts";

const lease = leaseFor("1001", { ha1Sha256: "5".repeat(64) });

function challenge(parameters: string, kind: "WWW" | "Proxy" = "WWW"): string {
  return `${kind}-Authenticate: Digest realm="harbour.test", qop="auth", ${parameters}`;
}

/** One value of the Digest parameter for each header of that name. */
function parameterOf(request: string | undefined, header: string, name: string): string[] {
  return headersOf(request ?? "", header).map(
    (value) => new RegExp(`\\b${name}="?([^",]+)`).exec(value)?.[1] ?? "",
  );
}

describe("answering challenges", () => {
  it("answers one of many, though sip.js could read none of the others", async () => {
    const network = networkWith("1001");
    network.answerNext("REGISTER", {
      status: 401,
      headers: [
        "WWW-Authenticate: Negotiate",
        challenge('nonce="weak"'),
        challenge('nonce="strong", algorithm=SHA-256, userhash=true'),
        'WWW-Authenticate: Digest realm="harbour.test", nonce=, algorithm=',
      ],
    });
    const { giveLease } = createFakePhone(network);
    network.answerNext("REGISTER", { status: 200, headers: [] });
    giveLease(lease);
    await until(() => network.requests("REGISTER").length > 1, "a second REGISTER");
    const [, second] = network.requests("REGISTER");
    expect(parameterOf(second, "Authorization", "nonce")).toEqual(["strong"]);
    expect(parameterOf(second, "Authorization", "algorithm")).toEqual(["SHA-256"]);
  });

  it("does not answer a foreign realm, and says why", async () => {
    const network = networkWith("1001");
    const headers = ['WWW-Authenticate: Digest realm="evil.test", nonce="n", qop="auth"'];
    network.answerNext("REGISTER", { status: 401, headers });
    const { giveLease, registrationIs, phone, log, reports } = createFakePhone(network);
    giveLease(lease);
    await registrationIs("waiting");
    expect(phone.registration()).toMatchObject({ reason: { code: "sip-credentials-refused" } });
    expect(network.requests("REGISTER")).toHaveLength(1);
    expect(reports.refusedLeases).toEqual([lease.id]);
    expect(log).toContain(
      'sip.Digest challenge of the server not answered: realm "evil.test" is not the one of our credentials',
    );
  });

  it("tries wrong credentials once, and says so", async () => {
    const network = networkWith("1001");
    network.answerNext(
      "REGISTER",
      { status: 401, headers: [challenge('nonce="1"')] },
      { status: 401, headers: [challenge('nonce="2"')] },
    );
    const { giveLease, registrationIs, log } = createFakePhone(network);
    giveLease(lease);
    await registrationIs("waiting");
    expect(network.requests("REGISTER")).toHaveLength(2);
    expect(log).toContain("sip.Digest the server does not accept our credentials");
  });

  it("replaces a stale nonce once, silently", async () => {
    const network = networkWith("1001");
    network.answerNext(
      "REGISTER",
      { status: 401, headers: [challenge('nonce="1"')] },
      { status: 401, headers: [challenge('nonce="2", stale=TRUE')] },
    );
    const { reports } = await registeredPhone(network, lease);
    const last = network.requests("REGISTER").at(-1);
    expect(network.requests("REGISTER")).toHaveLength(3);
    expect(parameterOf(last, "Authorization", "nonce")).toEqual(["2"]);
    expect(parameterOf(last, "Authorization", "nc")).toEqual(["00000001"]);
    expect(reports.refusedLeases).toEqual([]);
  });

  it("gives up when every nonce is stale", async () => {
    const network = networkWith("1001");
    const stale = [1, 2, 3].map((nonce) => ({
      status: 401,
      headers: [challenge(`nonce="${nonce}", stale=true`)],
    }));
    network.answerNext("REGISTER", ...stale);
    const { giveLease, registrationIs, reports } = createFakePhone(network);
    giveLease(lease);
    await registrationIs("waiting");
    expect(network.requests("REGISTER")).toHaveLength(3);
    expect(reports.refusedLeases).toEqual([lease.id]);
  });

  it.each([
    ["server, then proxy", 401, 407],
    ["proxy, then server", 407, 401],
  ])("satisfies %s in one transaction, signing both anew", async (_name, ...statuses) => {
    const network = networkWith("1001");
    for (const status of statuses) {
      const kind = status === 401 ? "WWW" : "Proxy";
      network.answerNext("REGISTER", {
        status,
        headers: [challenge(`nonce="of ${status}"`, kind)],
      });
    }
    await registeredPhone(network, lease);
    const requests = network.requests("REGISTER");
    expect(requests).toHaveLength(3);
    const first = statuses[0] === 401 ? "Authorization" : "Proxy-Authorization";
    const [cnonce, again] = requests.slice(1).map((text) => parameterOf(text, first, "cnonce"));
    expect(again).not.toEqual(cnonce);
    expect(parameterOf(requests[2], first, "nc")).toEqual(["00000002"]);
    expect(parameterOf(requests[2], "Authorization", "nonce")).toEqual(["of 401"]);
    expect(parameterOf(requests[2], "Proxy-Authorization", "nonce")).toEqual(["of 407"]);
  });

  it("counts a nonce on when the server gives it out again", async () => {
    const network = networkWith("1001");
    const same = { status: 401, headers: [challenge('nonce="same"')] };
    network.answerNext("REGISTER", same);
    const { clock } = await registeredPhone(network, lease);
    network.answerNext("REGISTER", same);
    await clock.advance(600_000 * 0.9);
    const counts = network
      .requests("REGISTER")
      .flatMap((request) => parameterOf(request, "Authorization", "nc"));
    expect(counts.slice(0, 2)).toEqual(["00000001", "00000002"]);
  });

  it("never answers with the challenge of an earlier response", async () => {
    const network = networkWith("1001");
    const { clock } = await registeredPhone(network, lease);
    const before = network.requests("REGISTER").length;
    network.lostMethods.add("REGISTER");
    await clock.advance(510_000);
    const request = network.requests("REGISTER")[before] ?? "";
    // Another version of SIP: sip.js reads it, and we know of no challenge in it.
    const answer = respond(request, 401, { headers: [challenge('nonce="n"')] });
    network.deliver("1001", answer.replace("SIP/2.0 401", "SIP/3.0 401"));
    await clock.advance(100);
    const [first, ...others] = network.requests("REGISTER").slice(before);
    expect(headersOf(first ?? "", "Authorization")).toEqual([]);
    expect(others.flatMap((text) => headersOf(text, "Authorization"))).toEqual([]);
  });

  it("answers with the lease of the moment", async () => {
    const network = networkWith("1001");
    network.lostMethods.add("REGISTER");
    const { giveLease, registrationIs } = createFakePhone(network);
    giveLease({ ...lease, ha1: ha1Of("1001", "outdated") });
    await until(() => network.requests("REGISTER").length === 1, "a REGISTER");
    network.lostMethods.clear();
    giveLease(lease);
    const [request = ""] = network.requests("REGISTER");
    network.reply(request, { status: 401, headers: [challenge('nonce="n"')] });
    await registrationIs("registered");
  });
});

describe("hostile challenges", () => {
  const piece = fc.constantFrom(
    ...["Digest ", 'realm="harbour.test"', "realm=", 'nonce="n"', "nonce=", "algorithm=SHA-256"],
    ...["algorithm=MD5", "qop=auth-int", 'qop="auth"', "stale=true", 'opaque="o"', '"', "\\", ", "],
    ...["\t", "\u0000", "\u007f", "é", "\r\n ", "\n", "\u2028", "x".repeat(5_000)],
  );
  const value = fc.array(piece, { maxLength: 12 }).map((parts) => `Digest ${parts.join(", ")}`);
  const name = fc.constantFrom("WWW-Authenticate", "Proxy-Authenticate", "www-authenticate ");
  const header = fc.tuple(name, fc.oneof(value, anyText()));
  const refusal = fc.record({
    status: fc.constantFrom(401, 407),
    headers: fc.array(header.map(([key, text]) => `${key}: ${text.replaceAll("\r\n\r\n", "")}`)),
  });

  it("neither break the phone nor learn anything", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(refusal, { minLength: 1, maxLength: 6 }), async (refusals) => {
        const network = networkWith("1001");
        network.answerNext("REGISTER", ...refusals);
        const { giveLease, registrationIs, clock, log, phone } = createFakePhone(network);
        giveLease(lease);
        // Whatever it made of them, a new lease and an honest server bring it back.
        await clock.advance(60_000);
        giveLease({ ...lease, id: "next" });
        await clock.advance(60_000);
        if (phone.registration().kind !== "registered") {
          phone.rebuild("addresses-lost");
          await registrationIs("registered");
        }
        const told = [...network.requests("REGISTER"), ...log].join("\n");
        expect(told).not.toContain(lease.ha1);
        expect(told).not.toContain(lease.ha1Sha256);
        for (const request of network.requests("REGISTER")) {
          expect(headersOf(request, "Authorization").length).toBeLessThan(2);
          expect(request.split("\r\n\r\n")).toHaveLength(2);
          expect(request.length).toBeLessThan(20_000);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("by the thousand cost a line of the log and no registration", async () => {
    const network = networkWith("1001");
    const flood = Array.from({ length: 5_000 }, (_, index) =>
      challenge(`nonce="${"n".repeat(200)}${index}", algorithm=ROT13`),
    );
    network.answerNext("REGISTER", { status: 401, headers: flood });
    const { giveLease, registrationIs, log } = createFakePhone(network);
    giveLease(lease);
    await registrationIs("waiting");
    expect(log.filter((line) => line.startsWith("sip.Digest"))).toEqual([
      'sip.Digest challenge of the server not answered: algorithm "ROT13" is not supported',
    ]);
    giveLease({ ...lease, id: "next" });
    await registrationIs("registered");
  });
});
