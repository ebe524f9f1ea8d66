/**
 * Owns: what testers import as `offhook/kit`: Playwright's `test` with a company and the real app. docs/testing.md
 * explains each fixture with an example.
 * Must not know: what is tested.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test as base, expect, type TestInfo } from "@playwright/test";
import { OffhookApp } from "../app-driver/offhook-app.ts";
import { type Company, type CompanyOptions, startCompany } from "../company/company.ts";
import type { Employee } from "../company/people.ts";
import { type Display, startDisplay } from "../desktop-session/display.ts";
import type { KeyringCondition } from "../desktop-session/keyring.ts";
import {
  type DesktopSession,
  type SignInWay,
  startDesktopSession,
} from "../desktop-session/session.ts";
import { type Relay, startRelay } from "../relay/relay.ts";
import type { SipServer, TraceEntry } from "../sip-server/sip-server.ts";
import { attachArtefacts } from "./artefacts.ts";
import { startedOnce } from "./started-once.ts";

export type {
  LabEvent,
  LabEventDetails,
  LabEventName,
  LabEventNamed,
} from "../../src-contract/lab-events.ts";
export type { Mark, WaitOptions } from "../app-driver/app-events.ts";
export type { AudioFigures, CallSeen, CallWanted } from "../app-driver/lab-window.ts";
export type { SignInOptions } from "../app-driver/launch-options.ts";
export type { OffhookApp } from "../app-driver/offhook-app.ts";
export type { SimulatedDevice } from "../app-driver/simulated-sound.ts";
export type { Company, CompanyOptions } from "../company/company.ts";
export type { Employee } from "../company/people.ts";
export type { ServiceFaults } from "../company/service-faults.ts";
export type { DesktopSession, SignInWay } from "../desktop-session/session.ts";
export {
  levelHook,
  levelMute,
  lightPerReport,
  momentaryHook,
} from "../headset/headset-makes.ts";
export { simulateHeadsetsIn } from "../headset/simulated-headset.ts";
export type { Faults as IdentityProviderFaults } from "../identity-provider/faults.ts";
export type { Fault as SipFault } from "../sip-server/faults.ts";
export type { SipServer, TraceEntry } from "../sip-server/sip-server.ts";
export { expect };

/** What {@link KitFixtures.launchApp} takes. */
export interface AppOptions {
  /** Signs this person in before the test goes on. */
  readonly person?: Employee;
  /** The desktop to start on; a new one with an unlocked keyring when left out. */
  readonly desktop?: DesktopSession;
  /** False leaves the app with the machine's own microphone: usually none. */
  readonly fakeMedia?: boolean;
  /** Hz of the tone the fake microphone hears instead of its beeps, 100…4000; `hears()` tells of the other side's. */
  readonly tone?: number;
  /** What IT has laid down for this computer. */
  readonly policy?: Readonly<Record<string, unknown>>;
  /** What the system starts it for: a `tel:` or `sip:` link. */
  readonly link?: string;
}

export interface KitFixtures {
  /** A private desktop session: home, screen, keyring, default browser. */
  desktop: DesktopSession;
  /** Starts one more desktop, e.g. with a locked keyring. */
  startDesktop(options?: { readonly keyring?: KeyringCondition }): Promise<DesktopSession>;
  /** An app that has just been started on `desktop`; nobody is signed in. */
  app: OffhookApp;
  /** Starts one more app, on a desktop of its own. */
  launchApp(options?: AppOptions): Promise<OffhookApp>;
  /** Every SIP message of this test, as it was on the wire at the embedded SIP server. */
  sipTrace: readonly TraceEntry[];
}

export interface KitOptions {
  /** Overrides what the company is started with: `test.use({ companyOptions: { leaseSeconds: 20 } })`. */
  companyOptions: CompanyOptions;
  /** How `signIn` goes about it: by plain requests (the default), or in a real browser. */
  signInThrough: SignInWay;
  /** Whether each app has a network that a test can disturb (`relayed`, the default), or the machine's own. */
  appNetwork: "relayed" | "direct";
  /** Where `screenshot` puts its pictures; a folder, seen from where Playwright was started. */
  screens: string;
}

export interface KitParts {
  /** The laboratory: identity provider, credential service, SIP server, lines. Lives as long as the worker. */
  company: Company;
  /** The company's embedded SIP server. Fails where the company uses another one. */
  sipServer: SipServer;
  /** The screen all desktops of a run share. */
  display: Display;
}

/** Playwright's `test`, with a company and a desktop. Each part is started when a test first asks for it. */
export const test = base.extend<KitFixtures, KitOptions & KitParts>({
  companyOptions: [{}, { scope: "worker", option: true }],
  signInThrough: ["request", { scope: "worker", option: true }],
  appNetwork: ["relayed", { scope: "worker", option: true }],
  screens: ["test-results/screens", { scope: "worker", option: true }],

  company: [
    async ({ companyOptions }, use) => {
      const company = await startCompany(companyOptions);
      await use(company);
      await company.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  sipServer: [
    async ({ company: { sipServer } }, use) => {
      if (sipServer === null) throw new Error("this company has no embedded SIP server");
      await use(sipServer);
    },
    { scope: "worker" },
  ],

  display: startedOnce(startDisplay),

  startDesktop: async ({ display }, use) => {
    const desktops: DesktopSession[] = [];
    await use(async (options = {}) => {
      const desktop = await startDesktopSession({ ...options, display: display.name });
      desktops.push(desktop);
      return desktop;
    });
    for (const desktop of desktops) await desktop.close();
  },

  desktop: async ({ startDesktop }, use) => {
    await use(await startDesktop());
  },

  sipTrace: [
    async ({ company }, use) => {
      const trace: TraceEntry[] = [];
      const stop = company.sipServer?.onTrace((entry) => trace.push(entry));
      await use(trace);
      stop?.();
    },
    { auto: true },
  ],

  launchApp: async (
    { company, startDesktop, sipTrace, signInThrough, appNetwork, screens },
    use,
    testInfo,
  ) => {
    const apps: OffhookApp[] = [];
    const relays: Relay[] = [];
    await use(async ({ person, desktop, fakeMedia = true, tone, policy, link } = {}) => {
      const its = desktop ?? (await startDesktop());
      const policyFolder = join(its.folder, "policies");
      const managed = join(policyFolder, "managed");
      await mkdir(managed, { recursive: true });
      if (policy) await writeFile(join(managed, "offhook.json"), JSON.stringify(policy));
      const relay = appNetwork === "relayed" ? await startRelay(company.servers) : undefined;
      if (relay !== undefined) relays.push(relay);
      const file = join(its.folder, `tone-${apps.length}.wav`);
      const app = await OffhookApp.launch({
        desktop: its,
        lab: {
          ...company.labFile({ fakeMedia }),
          policyFolder,
          ...(tone === undefined ? {} : { tone: { hertz: tone, file } }),
        },
        screens,
        signInThrough,
        ...(relay === undefined ? {} : { relay }),
        ...(link === undefined ? {} : { link }),
      });
      apps.push(app);
      await app.electron.context().tracing.start({ snapshots: true });
      if (person !== undefined) await app.signIn(person);
      return app;
    });
    if (failed(testInfo)) await attachArtefacts(testInfo, { apps, sipTrace });
    for (const app of apps) await app.close();
    for (const relay of relays) await relay.close();
  },

  app: async ({ launchApp, desktop }, use) => {
    await use(await launchApp({ desktop }));
  },
});

function failed({ status, expectedStatus }: TestInfo): boolean {
  return status !== expectedStatus;
}
