import fc from "fast-check";
import { expect, test } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { parseWorkEmail } from "../../../../src-main/organisation/work-email.ts";

test.each([
  ["ada@harbour.test", "harbour.test"],
  ["  Ada.Okafor+phone@Mail.Harbour.TEST ", "mail.harbour.test"],
  ["ada@müller.example", "xn--mller-kva.example"],
])("%s belongs to %s", (typed, domain) => {
  expect(parseWorkEmail(typed)).toEqual({ address: typed.trim().toLowerCase(), domain });
});

test.each([
  "",
  "ada",
  "ada@",
  "@harbour.test",
  "ada@localhost",
  "ada@127.0.0.1",
  "ada@[::1]",
  "ada@harbour.test/path",
  "ada@harbour.test:8080",
  "ada@harbour.test#",
  "ada@evil.example?x=@",
  "ada@har bour.test",
  "ada@-harbour.test",
  "ada@harbour..test",
  `ada@${"a".repeat(64)}.test`,
  `${"a".repeat(250)}@harbour.test`,
])("%s is no work email", (typed) => {
  expect(() => parseWorkEmail(typed)).toThrow(new OffhookError("email-not-configured"));
});

test("whatever is typed, the domain is a host name or there is none", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.tuple(fc.string(), fc.string({ unit: "binary" })).map(([name, host]) => `${name}@${host}`),
    fc.webUrl().map((url) => `ada@${url}`),
  );
  fc.assert(
    fc.property(anything, (typed) => {
      try {
        const { domain } = parseWorkEmail(typed);
        expect(new URL(`https://${domain}/x`).host).toBe(domain);
      } catch (error) {
        expect(error).toBeInstanceOf(OffhookError);
      }
    }),
  );
});
