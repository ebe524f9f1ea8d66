/**
 * Owns: the proof that an administrator is told what is left to do.
 * Must not know: how it is shown.
 */
import { describe, expect, it } from "vitest";
import { tasksOf } from "../../../../src-admin/overview/tasks.ts";
import { organisation, providers, warnings } from "../../../e2e/admin/fake-company.ts";

const none = { items: [], next: null };
const kinds = (of: Partial<Parameters<typeof tasksOf>[0]>) =>
  tasksOf({ organisation, providers, warnings: none, ...of }).map(({ kind }) => kind);

describe("what is left to do", () => {
  it("is testing what was not tested, and looking at warnings", () => {
    expect(tasksOf({ organisation, providers, warnings: { items: warnings, next: null } })).toEqual(
      [
        expect.objectContaining({
          kind: "not-tested",
          about: "Microsoft 365",
          id: providers[1]?.id,
        }),
        expect.objectContaining({ kind: "warnings", count: warnings.length }),
      ],
    );
  });

  it("is adding a provider, unless single sign-on is off", () => {
    const settings = { ...organisation.settings, singleSignOn: "off" } as const;
    expect(kinds({ providers: [] })).toEqual(["no-provider"]);
    expect(kinds({ providers: [], organisation: { ...organisation, settings } })).toEqual([]);
  });

  it("is making the emergency account, before anything else", () => {
    const without = { ...organisation, breakGlass: false };
    expect(kinds({ providers: [], organisation: without })).toEqual([
      "no-break-glass",
      "no-provider",
    ]);
  });

  it("is letting somebody administer", () => {
    const nobody = providers.map((provider) => ({ ...provider, testedAt: "x", roleRules: [] }));
    expect(kinds({ providers: nobody })).toEqual(["nobody-administers"]);
  });

  it("is nothing about a provider out of use", () => {
    expect(kinds({ providers: providers.map((one) => ({ ...one, enabled: false })) })).toEqual([
      "no-provider",
    ]);
  });
});
