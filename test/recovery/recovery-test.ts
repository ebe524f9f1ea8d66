/**
 * Owns: the fixtures of the recovery suite: a desk with one phone, and behind a cable Kamailio and the echo line.
 * Must not know: what happens to the cable.
 */
import { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { lines } from "../../lab/company/people.ts";
import { startDesktopSession } from "../../lab/desktop-session/session.ts";
import { type FarLine, startFarLine } from "../../lab/far-network/far-line.ts";
import { type FarNetwork, startFarNetwork } from "../../lab/far-network/far-network.ts";
import { attachArtefacts } from "../../lab/kit/artefacts.ts";
import { startedOnce } from "../../lab/kit/started-once.ts";
import { type Figure, figureAnnotation } from "../../scripts/recovery/rows.ts";
import { screens } from "../e2e/fixtures/offhook-test.ts";
import { test as base } from "../interop/interop-test.ts";
import { type LineHistory, recordLine } from "./line-history.ts";

export { expect } from "../e2e/fixtures/offhook-test.ts";

/** Ada's phone, signed in and registered; it lives through all tests of a worker. */
export interface Desk {
  readonly app: OffhookApp;
  readonly line: LineHistory;
}

interface Figures {
  /** Hands milliseconds to the report. A figure never decides whether a test passes. */
  atMost(name: string, milliseconds: number, goal: number): void;
  /** Hands a count to the report. */
  exactly(name: string, count: number, goal: number, unit: string): void;
}

interface RecoveryFixtures extends Figures {
  figures: Figures;
  artefacts: undefined;
}

interface RecoveryParts {
  network: FarNetwork;
  farLine: FarLine;
  desk: Desk;
}

/** Playwright's `test`, for a process in a network namespace of its own. */
export const test = base.extend<RecoveryFixtures, RecoveryParts>({
  network: startedOnce(startFarNetwork),

  kamailioNetwork: [
    async ({ network }, use) => {
      await use(network);
    },
    { scope: "worker" },
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

  figures: {
    atMost: (name, figure, goal) => note({ name, figure, goal, unit: "ms", within: "at-most" }),
    exactly: (name, figure, goal, unit) => note({ name, figure, goal, unit, within: "exactly" }),
  },
  atMost: async ({ figures }, use) => {
    await use(figures.atMost);
  },
  exactly: async ({ figures }, use) => {
    await use(figures.exactly);
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

function note(figure: Figure): void {
  test.info().annotations.push({ type: figureAnnotation, description: JSON.stringify(figure) });
}
