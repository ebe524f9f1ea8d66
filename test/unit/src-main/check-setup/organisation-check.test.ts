import { describe, expect, it } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import type { Organisation } from "../../../../src-contract/organisation.ts";
import type { Learned } from "../../../../src-main/check-setup/check.ts";
import { checkOrganisation } from "../../../../src-main/check-setup/organisation-check.ts";
import { codeOf, organisationAt } from "./checks-under-test.ts";

describe("organisation", () => {
  const organisation = organisationAt({});
  const remembered = { email: "ada@harbour.test", organisation, identityProviderId: "own" };
  const found = (
    find: () => Promise<Organisation>,
    { isLaidDown = false, known = false, lastEmail = "" } = {},
    learned: Learned = { drifts: [] },
  ) =>
    checkOrganisation({
      organisations: { isLaidDown, find, remembered: () => (known ? remembered : null) },
      lastEmail: () => lastEmail,
    }).run({ signal: new AbortController().signal, learned });
  const away = () => Promise.reject(new OffhookError("organisation-unreachable"));

  it("is unknown before anybody was here", async () =>
    expect(await found(away)).toEqual({ finding: "organisation-unknown" }));

  it.each([{ isLaidDown: true }, { known: true }, { lastEmail: "ada@harbour.test" }])(
    "is found by %o",
    async (how) => {
      expect(await found(async () => organisation, how)).toEqual({
        finding: "organisation-found",
        about: "Harbour & Finch",
      });
    },
  );

  it("goes on with what it knew while it is away", async () => {
    const learned: Learned = { drifts: [] };
    expect(await found(away, { known: true }, learned)).toMatchObject({
      finding: "organisation-remembered",
    });
    expect(learned.organisation).toBe(organisation);
  });

  it("fails where nobody knew it before, or it is wrong", async () => {
    expect(await codeOf(found(away, { lastEmail: "a@b.test" }))).toBe("organisation-unreachable");
    const wrong = () => Promise.reject(new OffhookError("identity-provider-misconfigured"));
    expect(await codeOf(found(wrong, { known: true }))).toBe("identity-provider-misconfigured");
  });
});
