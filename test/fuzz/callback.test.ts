/** Proves: whatever reaches the loopback receiver is judged, and nothing but an answer to our request gets through. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { toAppError } from "../../src-contract/errors.ts";
import { createBrowserPages } from "../../src-main/sign-in/browser-pages.ts";
import { type Expected, isOurs, judge } from "../../src-main/sign-in/loopback-request.ts";
import { createWords } from "../../src-main/words.ts";
import { expectNamed, fuzz, nastyText } from "./fuzz.ts";
import { issuer, startProviderUnderFuzz } from "./provider-under-fuzz.ts";

const host = "127.0.0.1:50001";
const path = "/callback";
const text = fc.oneof(nastyText, fc.constantFrom("", path, "/done", `${path}/`, "//callback"));

const request = fc.record({
  method: fc.oneof({ weight: 4, arbitrary: fc.constantFrom("GET", "POST") }, nastyText),
  target: fc.oneof(
    text,
    fc.tuple(fc.constant(path), nastyText).map((parts) => parts.join("?")),
  ),
  host: fc.oneof({ weight: 4, arbitrary: fc.constant(host) }, nastyText, fc.constant(undefined)),
  contentType: fc.oneof(
    { weight: 4, arbitrary: fc.constant("application/x-www-form-urlencoded; charset=utf-8") },
    fc.option(nastyText, { nil: undefined }),
  ),
  body: nastyText,
});

test("requests to the receiver", () =>
  fuzz(
    fc.tuple(request, fc.constantFrom("query" as const, "form_post" as const)),
    ([{ body, ...asked }, responseMode]) => {
      const expected: Expected = { host, path, state: "the-state", responseMode };
      const verdict = judge(asked, expected);
      if (asked.host !== host) expect(verdict.kind).toBe("foreign-host");
      if (verdict.kind === "query" || verdict.kind === "form") {
        expect(asked.target.split("?")[0]).toBe(path);
        const given = verdict.kind === "query" ? verdict.parameters : new URLSearchParams(body);
        // Text made at random does not guess a state.
        expect(isOurs(given, expected.state)).toBe(false);
      }
    },
  ));

const names = [
  "code",
  "error",
  "error_description",
  "iss",
  "id_token",
  "response",
  "session_state",
];
const parameters = fc.array(
  fc.tuple(
    fc.oneof(fc.constantFrom(...names), nastyText),
    fc.oneof(nastyText, fc.constantFrom(issuer, "access_denied", "server_error", "a-code")),
  ),
  { maxLength: 6 },
);

test("answers with our state", async () => {
  const provider = await startProviderUnderFuzz();
  provider.answer(() => Response.json({ error: "invalid_grant" }, { status: 400 }));
  const pages = createBrowserPages(createWords("en"));
  await fuzz(parameters, async (given) => {
    const answer = new URLSearchParams([...given, ["state", provider.request.state]]);
    const outcome = await provider.request.redeem(provider.redirectUri, answer).then(
      () => expect.unreachable("there are no tokens to be had"),
      (error: unknown) => error,
    );
    expectNamed(outcome);
    const page = pages.failed(toAppError(outcome));
    // The words of whoever answered are shown, as text.
    expect(page.match(/<[a-z]/g)?.length).toBe(pages.signedIn().match(/<[a-z]/g)!.length + 1);
  });
});
