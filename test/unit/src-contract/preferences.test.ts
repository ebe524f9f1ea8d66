import { expect, it } from "vitest";
import {
  defaultPreferences,
  preferenceChange,
  preferenceSchemas,
  readPreferences,
} from "../../../src-contract/preferences.ts";

it("what nobody chose is the ordinary choice, and the ordinary choices are allowed ones", () => {
  expect(readPreferences({})).toEqual(defaultPreferences);
  expect(preferenceChange.parse(defaultPreferences)).toEqual(defaultPreferences);
});

it.each(Object.keys(preferenceSchemas))("a damaged %s costs no other choice", (key) => {
  const chosen = { ...defaultPreferences, ringVolume: 0.25, tones: "info" as const };
  const read = readPreferences({ ...chosen, [key]: Symbol("damaged") });
  expect(read).toEqual({ ...chosen, [key]: defaultPreferences[key as keyof typeof chosen] });
});

it.each([
  { ringVolume: 1.1 },
  { ringVolume: Number.NaN },
  { forwarding: { when: "always", to: "9".repeat(201), afterSeconds: 20 } },
  { forwarding: { when: "always", to: "9", afterSeconds: 0 } },
  { ringers: Array.from({ length: 9 }, () => ({ id: "a", label: "" })) },
])("refuses %j", (change) => {
  expect(preferenceChange.safeParse(change).success).toBe(false);
});
