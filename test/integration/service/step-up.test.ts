import { describe, expect, it } from "vitest";
import { createDpopHolder } from "../../fakes/dpop-holder.ts";
import { expectProblem, serviceForTests } from "./service-under-test.ts";

const service = serviceForTests();
const now = () => Math.floor(Date.now() / 1000);
const policy = { stepUp: { acrValues: ["gold", "silver"], maxAgeSeconds: 300 } };

async function answerTo(claims: Record<string, unknown>): Promise<Response> {
  await service.restart(policy);
  return service.exchange({ token: await service.issuer.sign(claims) });
}

it("a sign-in that is strong and recent enough gets a lease", async () => {
  expect((await answerTo({ acr: "silver", auth_time: now() - 290 })).status).toBe(201);
});

it.each([
  ["is too weak", { acr: "bronze", auth_time: now() }],
  ["is too old", { acr: "gold", auth_time: now() - 310 }],
  ["does not say how strong it is", { auth_time: now() }],
  ["does not say how old it is", { acr: "gold" }],
  ["says it as a list", { acr: ["gold"], auth_time: now() }],
])("a sign-in that %s is told what is wanted", async (_name, claims) => {
  const response = await answerTo(claims);
  await expectProblem(response, 401, "step-up-required");
  expect(response.headers.get("www-authenticate")).toBe(
    'Bearer realm="offhook", error="insufficient_user_authentication", error_description="A stronger or a more recent sign-in is needed.", acr_values="gold silver", max_age="300"',
  );
  expect(await service.leasesOf("ada")).toEqual([]);
});

it("says only what is wanted, and in the token's own scheme", async () => {
  await service.restart({ stepUp: { acrValues: ["gold"] } });
  const holder = await createDpopHolder();
  const token = await service.issuer.sign({ cnf: { jkt: holder.thumbprint } });
  const url = `${service.url}/v1/sip-credentials`;
  const dpop = await holder.prove({ method: "POST", url, accessToken: token });
  const headers = { authorization: `DPoP ${token}`, dpop };
  const challenge = (await service.exchange({ token: null, headers })).headers.get(
    "www-authenticate",
  );
  expect(challenge).toMatch(/^DPoP .*acr_values="gold", algs="/);
  expect(challenge).not.toContain("max_age");
});

it("a lease can be ended without it", async () => {
  const token = await service.issuer.sign();
  const { id } = (await (await service.exchange({ token })).json()) as { id: string };
  await service.restartWithData(policy);
  expect((await service.end(id, token)).status).toBe(204);
  expect(await service.leasesOf("ada")).toEqual([]);
});

describe("the policy", () => {
  it.each([
    {},
    { acrValues: [] },
    { maxAgeSeconds: 0 },
    { acrValues: ['a"b'] },
    { acrValues: ["a b"] },
  ])("%j is refused", async (stepUp) => {
    await expect(service.restart({ stepUp })).rejects.toThrow();
    await service.restart({});
  });
});
