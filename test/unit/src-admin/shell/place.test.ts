/**
 * Owns: the proof that addresses name places, and only those a person may go to.
 * Must not know: what is at a place.
 */
import { describe, expect, it } from "vitest";
import { addressOfPlace, placeAt, placesFor } from "../../../../src-admin/shell/place.ts";
import { permissionsOf } from "../../../../src-contract/roles.ts";

const all = placesFor(permissionsOf("administrator"));

describe("places", () => {
  it("are open by role", () => {
    expect(all).toHaveLength(9);
    expect(placesFor(permissionsOf("supervisor"))).toEqual(["people", "devices"]);
    expect(placesFor(permissionsOf("auditor"))).toEqual(["audit"]);
    expect(placesFor(permissionsOf("agent"))).toEqual([]);
  });

  it.each([
    ["accounts", null, {}],
    ["people", "a/b?c", { q: "ada & co" }],
    ["audit", null, { since: "2026-11-21T14:30", action: "lease.issued" }],
  ] as const)("%s is found again at its own address", (name, id, query) => {
    expect(placeAt(addressOfPlace(name, id, query), all)).toEqual({ name, id, query });
  });

  it.each(["", "#", "#/nowhere", "#/%E0%A4%A", "#/people"])(
    "%s leads an auditor to the audit log",
    (hash) => {
      expect(placeAt(hash, ["audit"])).toEqual({ name: "audit", id: null, query: {} });
    },
  );

  it("has none for whoever may do nothing", () => {
    expect(placeAt("#/audit", [])).toBeNull();
  });
});
