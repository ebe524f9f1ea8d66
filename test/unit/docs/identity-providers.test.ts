/**
 * Owns: the proof that the guide's sample documents work, and that it leaves no setting out.
 * Must not know: how a sign-in goes.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { errors } from "../../../src-contract/errors.ts";
import { identityProvider, profileNames } from "../../../src-contract/identity-provider.ts";
import { readDocument } from "../../../src-main/organisation/organisation-document.ts";
import { settingsOf } from "../../../src-main/sign-in/profiles/provider-settings.ts";

const page = readFileSync(new URL("../../../docs/identity-providers.md", import.meta.url), "utf8");
const samples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = ""]) => json);

describe("each sample", () => {
  test.each(samples.map((json, index) => [index, json] as const))(
    "%i is a document whose providers can work",
    (_, json) => {
      const reading = readDocument(json);
      expect(reading).toMatchObject({ kind: "document" });
      if (reading.kind !== "document") return;
      for (const provider of reading.organisation.identityProviders)
        expect(settingsOf(provider).scope).toMatch(/^openid /);
    },
  );

  test("is there for every profile", () => {
    const shown = samples.flatMap((json) => {
      const reading = readDocument(json);
      return reading.kind === "document"
        ? reading.organisation.identityProviders.map(({ profile }) => profile)
        : [];
    });
    expect(new Set(shown)).toEqual(new Set(profileNames));
  });
});

test("every setting of an entry is in the table", () => {
  for (const name of Object.keys(identityProvider.shape)) expect(page).toContain(`| \`${name}\` |`);
});

test("every code it names is one a person can read out", () => {
  const shorts = new Set<string>(Object.values(errors).map(({ short }) => short));
  for (const [code] of page.matchAll(/\b(?:SSO|PORT|LINE)-\d+\b/g)) expect(shorts).toContain(code);
});
