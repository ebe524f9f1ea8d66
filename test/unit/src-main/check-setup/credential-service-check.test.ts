import type { RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import type { LeaseView, SignInView } from "../../../../src-contract/views.ts";
import type { Learned } from "../../../../src-main/check-setup/check.ts";
import { checkCredentialService } from "../../../../src-main/check-setup/credential-service-check.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";
import { leaseFor } from "../../../fakes/fake-phone.ts";
import {
  answering,
  codeOf,
  organisationAt,
  serve,
  signedIn,
  signedOut,
  still,
} from "./checks-under-test.ts";

const clock = createFakeClock(Date.now());

describe("credential service", () => {
  const ready = { ready: true, accepting: true, database: true };
  const found = async (
    listener: RequestListener | string,
    signIn: SignInView = signedOut,
    lease: LeaseView = { kind: "none" },
    learned: Learned = { drifts: [] },
  ) => {
    const service = typeof listener === "string" ? listener : await serve(listener);
    learned.organisation = organisationAt({ credentialService: service });
    const parts = { fetch, clock, signIn: still(signIn), lease: still(lease) };
    return checkCredentialService(parts).run({ signal: new AbortController().signal, learned });
  };

  it("answers", async () =>
    expect((await found(answering(200, ready))).finding).toBe("service-answers"));

  it("gives whoever is signed in their line", async () => {
    const learned: Learned = { drifts: [] };
    const lease = leaseFor("1001");
    const view: LeaseView = { kind: "leased", lease };
    expect((await found(answering(200, ready), signedIn, view, learned)).finding).toBe(
      "service-gives-line",
    );
    expect(learned.lease).toBe(lease);
  });

  it("says why it does not", async () => {
    const view: LeaseView = {
      kind: "failed",
      error: { code: "no-phone-account", detail: { email: "ada@harbour.test" } },
      retryAt: null,
    };
    expect(await codeOf(found(answering(200, ready), signedIn, view))).toBe("no-phone-account");
  });

  it("has taken the line back", async () =>
    expect(await codeOf(found(answering(200, ready), signedIn))).toBe("lease-ended"));

  it.each([
    [503, { ...ready, ready: false, database: false }, "service-not-ready"],
    [502, "bad gateway", "service-not-ready"],
    [404, { message: "no such page" }, "service-unknown"],
    [200, { hello: "world" }, "service-unknown"],
  ])("with %i and %o is %s", async (status, body, finding) => {
    expect((await found(answering(status, body))).finding).toBe(finding);
  });

  it("cannot be reached", async () =>
    expect(await codeOf(found("http://127.0.0.1:9"))).toBe("service-unreachable"));
});
