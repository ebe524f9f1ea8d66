import fc from "fast-check";
import { expect, it } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import type { AuthorizedRequest } from "../../../../src-main/dpop/request-authorization.ts";
import { createLog } from "../../../../src-main/log/log.ts";
import { createAuthorizedFetch } from "../../../../src-main/sip-lease/authorized-fetch.ts";
import { readChallenge } from "../../../../src-main/sip-lease/challenge.ts";
import { anyText } from "../../../fakes/arbitrary-text.ts";

const url = "https://phone.example.com/v1/sip-credentials";

const refused = (error: string, nonce?: string) => () =>
  new Response(null, {
    status: 401,
    headers: {
      "www-authenticate": `DPoP realm="offhook", error="${error}", algs="ES256"`,
      ...(nonce ? { "dpop-nonce": nonce } : {}),
    },
  });
const fine = (nonce?: string) => () =>
  new Response("{}", { headers: nonce ? { "dpop-nonce": nonce } : {} });

/** A service that gives these answers, one after the other. */
function setUp(...answers: readonly (() => Response)[]) {
  const authorized: AuthorizedRequest[] = [];
  const correlationIds: string[] = [];
  const lines: string[] = [];
  const left = [...answers];
  const renewals: unknown[] = [];
  const authorizer = {
    authorization: async (request: AuthorizedRequest) => {
      authorized.push(request);
      return { authorization: `DPoP token-${renewals.length}`, dpop: "proof" };
    },
    accessToken: async (options: unknown): Promise<unknown> => renewals.push(options),
  };
  const send = createAuthorizedFetch({
    authorizer,
    log: createLog((_level, line) => lines.push(line)),
    fetch: async (_url, init) => {
      correlationIds.push(new Headers(init?.headers).get("x-correlation-id") ?? "");
      const answer = left.shift();
      if (answer === undefined) throw new TypeError("one request too many");
      return answer();
    },
  });
  const post = async () => (await send(url, { method: "POST" })).status;
  return { authorizer, authorized, renewals, post, left, lines, correlationIds };
}

it("authorizes each request for its own method and address", async () => {
  const { post, authorized } = setUp(fine());
  expect(await post()).toBe(200);
  expect(authorized).toEqual([{ method: "POST", url, nonce: undefined }]);
});

it("uses the nonce of the last answer, whatever that was", async () => {
  const { post, authorized } = setUp(fine("one"), fine(), fine("two"), fine());
  for (let n = 0; n < 4; n++) await post();
  expect(authorized.map(({ nonce }) => nonce)).toEqual([undefined, "one", "one", "two"]);
});

it("asks once more with the nonce the service wants, and once only", async () => {
  const { post, authorized, left } = setUp(refused("use_dpop_nonce", "one"), fine());
  expect(await post()).toBe(200);
  expect(authorized.map(({ nonce }) => nonce)).toEqual([undefined, "one"]);
  expect(left).toEqual([]);
  const again = setUp(refused("use_dpop_nonce", "one"), refused("use_dpop_nonce", "two"));
  expect(await again.post()).toBe(401);
});

it("does not ask again without a nonce to use", async () => {
  expect(await setUp(refused("use_dpop_nonce")).post()).toBe(401);
});

it("renews a refused token once and asks once more", async () => {
  const { post, renewals } = setUp(refused("invalid_token"), fine());
  expect(await post()).toBe(200);
  expect(renewals).toEqual([{ fresh: true }]);
});

it("leaves a refusal of the renewed token, and does not renew for nothing until one is accepted", async () => {
  const bad = refused("invalid_token");
  const { post, renewals } = setUp(bad, bad, bad, bad, fine(), bad, fine());
  for (const expected of [401, 401, 401, 200, 200]) expect(await post()).toBe(expected);
  expect(renewals).toHaveLength(2);
});

it("gives a renewed token the nonce it needs", async () => {
  const { post, renewals } = setUp(
    refused("invalid_token"),
    refused("use_dpop_nonce", "one"),
    fine(),
  );
  expect(await post()).toBe(200);
  expect(renewals).toHaveLength(1);
});

it.each(["invalid_dpop_proof", "insufficient_user_authentication", "insufficient_scope"])(
  "does not ask again after %s",
  async (error) => {
    const { post, renewals } = setUp(refused(error));
    expect(await post()).toBe(401);
    expect(renewals).toEqual([]);
  },
);

it("says why there is no authorization, and why a token could not be renewed", async () => {
  const { post, authorizer } = setUp(refused("invalid_token"));
  authorizer.accessToken = () => Promise.reject(new OffhookError("session-expired"));
  await expect(post()).rejects.toMatchObject({ code: "session-expired" });
  authorizer.authorization = () =>
    Promise.reject(new OffhookError("identity-provider-unreachable"));
  await expect(post()).rejects.toMatchObject({ code: "identity-provider-unreachable" });
});

it("names each request by an id of its own, and logs it without the token", async () => {
  const { post, lines, correlationIds } = setUp(refused("invalid_token"), fine());
  await post();
  await expect(post()).rejects.toMatchObject({ code: "service-unreachable" });
  expect(new Set(correlationIds).size).toBe(3);
  for (const id of correlationIds) expect(lines.join("\n")).toContain(id);
  expect(lines.join("\n")).not.toMatch(/token-\d|proof/);
});

it("reads any challenge without a fault, and takes no word for what it is not", () => {
  expect(readChallenge('Bearer realm="x", DPoP error="use_dpop_nonce", algs="ES256"').error).toBe(
    "use_dpop_nonce",
  );
  expect(readChallenge('Bearer x="error=\\"invalid_token\\""').error).toBeNull();
  expect(readChallenge(null)).toEqual({ error: null, stepUp: null });
  const piece = fc.constantFrom(
    "DPoP ",
    "error=",
    '"',
    "\\",
    ",",
    " ",
    "max_age=",
    "acr_values=",
    "x",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        anyText(),
        fc.array(piece).map((all) => all.join("")),
      ),
      (text) => {
        const { stepUp } = readChallenge(text);
        expect(stepUp === null || typeof stepUp.maxAge !== "undefined").toBe(true);
      },
    ),
  );
});
