import { describe, expect, it } from "vitest";
import type { Organisation } from "../../../../src-contract/organisation.ts";
import type { Learned } from "../../../../src-main/check-setup/check.ts";
import { checkIdentityProvider } from "../../../../src-main/check-setup/identity-provider-check.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";
import { answering, codeOf, organisationAt, run, serve } from "./checks-under-test.ts";

const clock = createFakeClock(Date.now());

describe("identity provider", () => {
  const providerAt = (issuer: string, id = "own") => ({
    id,
    label: "Own",
    profile: "generic" as const,
    issuer,
    clientId: "offhook",
    dpop: "auto" as const,
    authorizationParameters: {},
    redirectPorts: [],
    redirectPath: "/callback",
  });
  const found = (providers: Organisation["identityProviders"], learned: Learned, id = "own") =>
    run(checkIdentityProvider({ fetch, clock, providerId: () => id }), {
      ...learned,
      organisation: organisationAt({ identityProviders: providers }),
    });
  const honest = async () => {
    let issuer = "";
    issuer = await serve((request, response) =>
      answering(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
      })(request, response),
    );
    return issuer;
  };

  it("answers, and tells where its keys are and what time it is", async () => {
    const issuer = await honest();
    const learned: Learned = {
      drifts: [],
      organisation: organisationAt({ identityProviders: [providerAt(issuer)] }),
    };
    const check = checkIdentityProvider({ fetch, clock, providerId: () => null });
    expect(await check.run({ signal: new AbortController().signal, learned })).toEqual({
      finding: "provider-answers",
      about: new URL(issuer).host,
    });
    expect(learned.keys).toBe(`${issuer}/keys`);
    expect(learned.drifts).toHaveLength(1);
  });

  it("is not looked at where another one is signed in with", async () => {
    const issuer = await honest();
    const others = [providerAt(issuer), providerAt("http://127.0.0.1:9", "other")];
    expect((await found(others, { drifts: [] })).finding).toBe("provider-answers");
    expect((await found(others, { drifts: [] }, "nobody")).error?.code).toBe(
      "identity-provider-unreachable",
    );
  });

  it("is not needed everywhere", async () =>
    expect(await found([], { drifts: [] })).toEqual({ finding: "provider-not-used" }));

  it("must not speak for somebody else", async () => {
    const liar = await serve(answering(200, { issuer: "https://other.test" }));
    expect(await codeOf(found([providerAt(liar)], { drifts: [] }))).toBe(
      "identity-provider-misconfigured",
    );
  });
});
