import { expect, it } from "vitest";
import { errorCodes, errors } from "../../../../../src-contract/errors.ts";
import { createI18n } from "../../../../../src-renderer/ui/i18n.ts";
import { errorText } from "../../../../../src-renderer/ui/parts/error-text.ts";

const english = createI18n("en-GB").t;
const german = createI18n("de-AT").t;

it("fills in the values, translating which way the clock is wrong", () => {
  const error = { code: "clock-wrong", detail: { minutes: 47, direction: "fast" } } as const;
  expect(errorText(english, error).what).toBe("Your clock is 47 minutes fast.");
  expect(errorText(german, error).what).toBe("Ihre Uhr geht 47 Minuten vor.");
});

it("shows what a provider said as it said it", () => {
  const error = { code: "identity-provider-refused", detail: { reason: "<b> & co" } } as const;
  expect(errorText(english, error).what).toContain("<b> & co");
});

it.each(errorCodes)("%s has words in both languages and names its short code once", (code) => {
  for (const t of [english, german]) {
    const text = errorText(t, { code });
    const { what, next } = text;
    expect(what).not.toContain("errors.");
    expect(next).not.toContain("errors.");
    expect(`${next} ${text.code}`.split(errors[code].short)).toHaveLength(2);
  }
});
