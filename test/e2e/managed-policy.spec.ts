/** Owns: that what IT has laid down for a computer decides, and that the person sees it. */
import { readdir } from "node:fs/promises";
import { labels } from "../../lab/app-driver/labels.ts";
import { companyName } from "../../lab/company/people.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

const { signIn } = labels;

test("a policy leads straight to its organisation: nobody types an address", async ({
  launchApp,
  company,
}) => {
  const { ada } = company.people;
  const app = await launchApp({
    policy: { organisationUrl: company.organisationSite.documentUrl },
  });
  const organisation = app.window.getByRole("group", { name: signIn.organisation, exact: true });
  await expect(organisation).toContainText(companyName);
  await expect(organisation).toContainText(signIn.managed);
  await expect(app.window.getByRole("textbox")).toHaveCount(0);
  await app.screenshot("managed-sign-in");

  await app.window.getByRole("button", { name: signIn.submit, exact: true }).click();
  const url = await app.desktop.nextUrl();
  expect(new URL(url).origin).toBe(company.identityProvider.issuer);
  expect(new URL(url).searchParams.has("login_hint")).toBe(false);
  await (await (await app.desktop.browser()).signIn(url, ada)).close();
  await app.registered();
  expect(await app.signedInAs()).toBe(ada.email);

  await app.restart();
  await app.registered();
  expect(await app.signedInAs()).toBe(ada.email);
});

test("an identity provider that is not allowed here is none, and says whose decision that is", async ({
  launchApp,
  company,
}) => {
  const app = await launchApp({ policy: { allowedIssuers: ["https://login.example.com"] } });
  await app.startSignIn(company.people.ada.email);
  await expect(app.window.getByText("IT-6")).toBeVisible();
  await expect(app.window.getByLabel(signIn.email)).toBeVisible();
});

test("a policy that cannot be read opens nothing", async ({ launchApp }) => {
  const app = await launchApp({ policy: { allowedIssuers: "https://login.example.com" } });
  await app.window.getByRole("button", { name: signIn.submit, exact: true }).click();
  await expect(app.window.getByText("IT-5")).toBeVisible();
  await expect(app.window.getByText("allowedIssuers")).toBeVisible();
});

test("IT decides about codecs and features, in what is offered and in what is accepted", async ({
  launchApp,
  company,
  sipTrace,
}) => {
  const app = await launchApp({
    person: company.people.ada,
    policy: { codecs: ["PCMU", "G729"], allowTransfer: false, allowHistory: false },
  });
  /** Payload names of the audio in what the app has said, e.g. `PCMU`. */
  const said = (start: RegExp): string[] => {
    const message = sipTrace.findLast(
      ({ direction, text }) =>
        direction === "received" && start.test(text) && /^m=audio /m.test(text),
    );
    const names = [...(message?.text ?? "").matchAll(/^a=rtpmap:\d+ ([\w-]+)/gm)];
    return [...new Set(names.map(([, name = ""]) => name))];
  };
  await app.dial(company.lines.echo.number);
  await app.call({ kind: "established" });
  expect(said(/^INVITE /)).toEqual(["PCMU", "telephone-event"]);
  await expect(
    app.window.getByRole("button", { name: labels.call.transfer, exact: true }),
  ).toHaveCount(0);
  await expect(app.window.getByRole("button", { name: labels.nav.history })).toHaveCount(0);
  await app.hangUp();

  // Is busy, and calls back with an offer of its own.
  await app.dial(company.lines.callback.number);
  await app.call({ kind: "incoming" });
  await app.window.getByRole("button", { name: labels.call.answer, exact: true }).click();
  await app.call({ kind: "established" });
  expect(said(/^SIP\/2\.0 200 /)).toEqual(["PCMU", "telephone-event"]);
  await app.hangUp();
  const files = await readdir(app.profile, { recursive: true });
  expect(files.filter((file) => file.endsWith("calls.jsonl"))).toEqual([]);
});
