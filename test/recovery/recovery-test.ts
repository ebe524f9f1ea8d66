/**
 * Owns: the fixtures of the recovery suite: a desk with one phone, and behind a cable Kamailio and the echo line.
 * Must not know: what happens to the cable.
 */

import type { TestInfo } from "@playwright/test";
import { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { createLabAuthority } from "../../lab/certificates/lab-authority.ts";
import { startCompany } from "../../lab/company/company.ts";
import { companyDomain, lines } from "../../lab/company/people.ts";
import { startDesktopSession } from "../../lab/desktop-session/session.ts";
import { type FarLine, startFarLine } from "../../lab/far-network/far-line.ts";
import { type FarNetwork, startFarNetwork } from "../../lab/far-network/far-network.ts";
import { type Kamailio, startKamailio } from "../../lab/kamailio/start-kamailio.ts";
import { type Figure, figureAnnotation } from "../../scripts/recovery/rows.ts";
import { attachArtefacts } from "../e2e/fixtures/artefacts.ts";
import { test as base, screens } from "../e2e/fixtures/offhook-test.ts";
import { type LineHistory, recordLine } from "./line-history.ts";

export { expect } from "../e2e/fixtures/offhook-test.ts";

/** Ada's phone, signed in and registered; it lives through all tests of a worker. */
export interface Desk {
  readonly app: OffhookApp;
  readonly line: LineHistory;
}

interface RecoveryFixtures {
  /** Hands milliseconds to the report. A figure never decides whether a test passes. */
  atMost(name: string, milliseconds: number, goal: number): void;
  /** Hands a count to the report. */
  exactly(name: string, count: number, goal: number, unit: string): void;
  artefacts: undefined;
}

interface RecoveryParts {
  network: FarNetwork;
  kamailioParts: { readonly kamailio: Kamailio; readonly caPem: string };
  kamailio: Kamailio;
  farLine: FarLine;
  desk: Desk;
}

/** Playwright's `test`, for a process in a network namespace of its own. */
export const test = base.extend<RecoveryFixtures, RecoveryParts>({
  network: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies from the pattern.
    async ({}, use) => {
      const network = await startFarNetwork();
      await use(network);
      await network.close();
    },
    { scope: "worker" },
  ],

  kamailioParts: [
    async ({ network }, use) => {
      const { caPem, ...certificate } = await createLabAuthority({
        domain: companyDomain,
        addresses: [network.address],
      });
      const kamailio = await startKamailio({ domain: companyDomain, certificate, network });
      await use({ kamailio, caPem });
      await kamailio.close();
    },
    { scope: "worker" },
  ],

  kamailio: [
    async ({ kamailioParts }, use) => {
      await use(kamailioParts.kamailio);
    },
    { scope: "worker" },
  ],

  company: [
    async ({ companyOptions, kamailioParts: { kamailio, caPem } }, use) => {
      const company = await startCompany({
        ...companyOptions,
        sip: {
          domain: companyDomain,
          realm: companyDomain,
          wssServers: [kamailio.wssUrl],
          sharedSecret: kamailio.sharedSecret,
          control: kamailio.control,
          caPem,
        },
      });
      await use(company);
      await company.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  farLine: [
    async ({ company, network }, use) => {
      const line = await startFarLine(network, company.sip, lines.echo.number);
      await use(line);
      await line.close();
    },
    { scope: "worker" },
  ],

  desk: [
    async ({ company, display, network }, use) => {
      const desktop = await startDesktopSession({ display: display.name });
      const lab = { ...company.labFile({ fakeMedia: true }), hosts: [network.address] };
      const app = await OffhookApp.launch({ desktop, lab, screens });
      await app.signIn(company.people.ada);
      await use({ app, line: await recordLine(app) });
      await app.close();
      await desktop.close();
    },
    { scope: "worker", timeout: 90_000 },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies from the pattern.
  atMost: async ({}, use, testInfo) => {
    await use((name, figure, goal) =>
      note(testInfo, { name, figure, goal, unit: "ms", within: "at-most" }),
    );
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies from the pattern.
  exactly: async ({}, use, testInfo) => {
    await use((name, figure, goal, unit) =>
      note(testInfo, { name, figure, goal, unit, within: "exactly" }),
    );
  },

  artefacts: [
    async ({ desk }, use, testInfo) => {
      await use(undefined);
      if (testInfo.status !== testInfo.expectedStatus)
        await attachArtefacts(testInfo, { apps: [desk.app], sipTrace: [] });
    },
    { auto: true },
  ],
});

function note({ annotations }: TestInfo, figure: Figure): void {
  annotations.push({ type: figureAnnotation, description: JSON.stringify(figure) });
}
