import { expect, it } from "vitest";
import {
  defaultPreferences,
  preferenceChange,
  preferenceSchemas,
  readChoices,
} from "../../../src-contract/preferences.ts";

it("the ordinary choices are allowed ones", () => {
  expect(preferenceChange.parse(defaultPreferences)).toEqual(defaultPreferences);
});

it.each(Object.keys(preferenceSchemas))("a damaged %s costs no other choice", (key) => {
  const chosen = { ...defaultPreferences, ringVolume: 0.25, tones: "info" as const };
  const { [key as keyof typeof chosen]: _, ...others } = chosen;
  expect(readChoices({ ...chosen, [key]: Symbol("damaged") })).toEqual(others);
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
