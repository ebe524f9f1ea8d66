/**
 * Owns: a company with a real Kamailio, a real PostgreSQL, two instances of the credential service and one Offhook.
 * Must not know: what is measured.
 */
import { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { type Company, startCompany } from "../../lab/company/company.ts";
import { startKamailioTelephony } from "../../lab/company/kamailio-telephony.ts";
import {
  createPlainBrowser,
  type PlainBrowser,
  type Stop,
} from "../../lab/company/plain-browser.ts";
import { signOutWithoutBrowser } from "../../lab/company/sign-out-without-browser.ts";
import type { Cleanup } from "../../lab/demo/cleanup.ts";
import { startDesktopSession } from "../../lab/desktop-session/session.ts";
import type { Kamailio } from "../../lab/kamailio/start-kamailio.ts";
import { startPostgres } from "../../lab/postgres/start-postgres.ts";
import { makeScimToken } from "../../src-service/scim/scim-tokens.ts";

/** The identity provider's side of a leaver, and what it does to their phone. */
export interface Office {
  readonly app: OffhookApp;
  readonly company: Company;
  readonly kamailio: Kamailio;
  /** Ada's app, signed in and registered. */
  signIn(): Promise<void>;
  /** What an identity provider sends by SCIM, to the instance the app does not speak to. */
  setActive(active: boolean): Promise<void>;
  /** Ends Ada's session at the identity provider, which tells the instance the app does not speak to. */
  endSession(): Promise<void>;
  setCallsAtEnd(callsAtEnd: "end" | "finish"): Promise<void>;
}

const plenty = 1_000_000;

export async function openOffice(cleanup: Cleanup): Promise<Office> {
  const { kamailio, access } = await startKamailioTelephony({ waitsForDenials: true });
  cleanup.add("Kamailio", () => kamailio.close());
  const postgres = await startPostgres({ durable: true });
  cleanup.add("PostgreSQL", () => postgres.close());
  const company = await startCompany({
    sip: access,
    withLines: true,
    consent: "never",
    backChannelLogout: true,
    databaseUrl: await postgres.createDatabase(),
    limits: { requestsPerMinutePerAddress: plenty, requestsPerMinutePerPerson: plenty },
  });
  cleanup.add("the company", () => company.close());
  const { otherInstance, people, identityProvider } = company;
  const { ada } = people;
  if (otherInstance === null) throw new Error("there is only one instance");
  const { sql } = otherInstance.database;
  const { id: organisationId } = await sql
    .selectFrom("organisations")
    .select("id")
    .executeTakeFirstOrThrow();
  const { token } = await makeScimToken(sql, { organisationId, name: "the measurement" });

  async function scim(method: string, path: string, body: unknown): Promise<{ id: string }> {
    const response = await fetch(`${otherInstance?.url}/scim/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`SCIM: ${response.status} ${await response.text()}`);
    return (await response.json()) as { id: string };
  }
  const { id: userId } = await scim("POST", "/Users", {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    userName: ada.email,
    externalId: ada.subject,
    active: true,
    emails: [{ value: ada.email, type: "work", primary: true }],
    phoneNumbers: [{ value: ada.extension, type: "work" }],
  });

  const desktop = await startDesktopSession();
  cleanup.add("the desktop", () => desktop.close());
  const lab = company.labFile({ fakeMedia: true });
  const app = await OffhookApp.launch({ desktop, lab, screens: "out/deprovision" });
  cleanup.add("Offhook", () => app.close());
  let browser: PlainBrowser = createPlainBrowser(identityProvider.issuer);
  return {
    app,
    company,
    kamailio,
    async signIn() {
      // `auth_time` counts whole seconds: a sign-in in the second of a sign-out is not seen to be younger.
      const second = Math.floor(Date.now() / 1000);
      await until(() => Math.floor(Date.now() / 1000) > second);
      browser = createPlainBrowser(identityProvider.issuer);
      const listened = timesListening(app);
      await app.startSignIn(ada.email);
      let stop = await browser.open(await desktop.nextUrl());
      if (stop.kind === "screen")
        stop = await browser.submit({
          action: "sign-in",
          email: ada.email,
          password: ada.password,
        });
      if (stop.kind === "screen" && stop.html.includes('value="allow"'))
        stop = await browser.submit({ action: "allow" });
      await returnToApp(stop);
      await app.registered();
      await until(() => timesListening(app) > listened);
      const bindings = () => kamailio.bindings(ada.extension ?? "").catch(() => []);
      await until(async () => (await bindings()).length === 1);
    },
    async setActive(active) {
      await scim("PATCH", `/Users/${userId}`, {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        Operations: [{ op: "replace", path: "active", value: active }],
      });
    },
    endSession: () => signOutWithoutBrowser(identityProvider.issuer, browser),
    async setCallsAtEnd(callsAtEnd) {
      const { settings } = await sql
        .selectFrom("organisations")
        .select("settings")
        .executeTakeFirstOrThrow();
      await sql
        .updateTable("organisations")
        .set({ settings: JSON.stringify({ ...settings, callsAtEnd }) })
        .execute();
      await sql
        .selectNoFrom((eb) =>
          eb
            .fn("pg_notify", [
              eb.val("offhook"),
              eb.val(JSON.stringify({ kind: "organisation-changed", organisationId })),
            ])
            .as("said"),
        )
        .execute();
    },
  };
}

/** Takes the answer to the app, as the page with the form does by itself. [Form Post Response Mode](https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html) */
async function returnToApp(stop: Stop): Promise<void> {
  // The page shown at the end is for people.
  const redirect = "manual";
  if (stop.kind === "left") {
    await fetch(stop.url, { redirect });
    return;
  }
  const [, action] = /<form method="post" action="([^"]+\/callback)"/.exec(stop.html) ?? [];
  if (action === undefined) throw new Error("the identity provider asks for more");
  const fields = stop.html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
  const body = new URLSearchParams([...fields].map(([, name = "", value = ""]) => [name, value]));
  await fetch(action, { method: "POST", body, redirect });
}

/** The app says so whenever it begins to listen for what the service has to tell. */
const timesListening = (app: OffhookApp): number =>
  app.output().split("listening to events").length - 1;

/** Milliseconds before waiting is given up. */
const patience = 20_000;

/** Asks until it is so. @throws Error when it does not come about */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + patience;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
