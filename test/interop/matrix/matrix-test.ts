/**
 * Owns: the fixtures of the matrix: three apps and the phones beside them, started once and used by row after row.
 * Must not know: the rows.
 */

import { OffhookApp } from "../../../lab/app-driver/offhook-app.ts";
import { startCompany } from "../../../lab/company/company.ts";
import { startKamailioTelephony } from "../../../lab/company/kamailio-telephony.ts";
import { companyDomain, type Employee } from "../../../lab/company/people.ts";
import type { SipAccess } from "../../../lab/company/telephony.ts";
import { startDesktopSession } from "../../../lab/desktop-session/session.ts";
import type { Kamailio } from "../../../lab/kamailio/start-kamailio.ts";
import { attachArtefacts } from "../../../lab/kit/artefacts.ts";
import { startLine } from "../../../lab/lines/line.ts";
import { echoVoice } from "../../../lab/lines/voice.ts";
import { startPlainPhone } from "../../../lab/plain-phone/start-plain-phone.ts";
import { type Rtpengine, startRtpengine } from "../../../lab/rtpengine/start-rtpengine.ts";
import { createEphemeralCredential } from "../../../lab/sip-server/ephemeral-credentials.ts";
import { test as base, screens } from "../../e2e/fixtures/offhook-test.ts";
import { AppSide } from "./app-side.ts";
import type { Office } from "./office.ts";
import { PlainSide } from "./plain-side.ts";
import { embeddedUnderTest, kamailioUnderTest } from "./servers-under-test.ts";
import type { SetUp } from "./set-ups.ts";

export { expect } from "../../e2e/fixtures/offhook-test.ts";

/** The plain phone that takes the place of the second app. */
const paula = { user: "1004", displayName: "Paula Marsh" } as const;

/** Seconds a line's credentials live. */
const lineCredentialSeconds = 300;

interface MatrixWorker {
  /** Which SIP server the company has. */
  server: "embedded" | "kamailio";
  /** Null with the embedded server. */
  proxies: {
    readonly kamailio: Kamailio;
    readonly rtpengine: Rtpengine;
    readonly access: SipAccess;
  } | null;
  apps: { readonly ours: AppSide; readonly theirs: AppSide; readonly third: AppSide };
  plainPhone: PlainSide | null;
}

interface MatrixFixtures {
  setUp: SetUp;
  office: Office;
}

/** Playwright's `test`, with an office. */
export const test = base.extend<MatrixFixtures, MatrixWorker>({
  server: ["embedded", { scope: "worker", option: true }],
  setUp: ["embedded", { option: true }],

  proxies: [
    async ({ server }, use) => {
      if (server === "embedded") {
        await use(null);
        return;
      }
      const rtpengine = await startRtpengine();
      const { kamailio, access, close } = await startKamailioTelephony({ rtpengine });
      await use({ kamailio, rtpengine, access });
      await close();
      await rtpengine.close();
    },
    { scope: "worker" },
  ],

  company: [
    async ({ companyOptions, proxies }, use) => {
      const company = await startCompany({
        ...companyOptions,
        ...(proxies && { sip: proxies.access }),
        withLines: true,
      });
      // Whoever has no box is told so once, and does not ask again.
      company.sipServer?.setMailbox("1001", { newMessages: 0, oldMessages: 0 });
      await use(company);
      await company.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  apps: [
    async ({ company, display }, use) => {
      const closing: (() => Promise<void>)[] = [];
      const launch = async (person: Employee) => {
        const desktop = await startDesktopSession({ display: display.name });
        closing.push(() => desktop.close());
        const lab = company.labFile({ fakeMedia: true });
        const app = await OffhookApp.launch({ desktop, lab, screens });
        closing.push(() => app.close());
        await app.signIn(person);
        return AppSide.at(app, person);
      };
      const { ada, benedikt, chen } = company.people;
      await use({
        ours: await launch(ada),
        theirs: await launch(benedikt),
        third: await launch(chen),
      });
      for (const close of closing.reverse()) await close();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  plainPhone: [
    async ({ proxies }, use) => {
      if (proxies === null) {
        await use(null);
        return;
      }
      const { kamailio, rtpengine } = proxies;
      const phone = await startPlainPhone({ ...paula, ...plainAccess(kamailio) });
      await use(new PlainSide(phone, paula.displayName, rtpengine));
      await phone.close();
    },
    { scope: "worker" },
  ],

  office: async ({ setUp, company, apps, plainPhone, proxies, sipTrace }, use, testInfo) => {
    const { sip, sipServer, companyLines, people } = company;
    if (companyLines === null) throw new Error("the company's lines are not on the air");
    const closing: (() => Promise<void>)[] = [];
    const startRingingLine: Office["startLine"] = async (user, { displayName } = {}) => {
      let answerCall = (): void => {};
      const told = new Promise<void>((resolve) => {
        answerCall = resolve;
      });
      const line = await startLine(
        {
          server: sip.wssServers[0],
          domain: sip.domain,
          user,
          ...(displayName === undefined ? {} : { displayName }),
          credential: () =>
            createEphemeralCredential(
              sip.sharedSecret,
              user,
              Date.now() + lineCredentialSeconds * 1_000,
            ),
          caPem: sip.caPem,
        },
        {
          voice: echoVoice,
          onInvite: (invitation) => {
            void invitation.progress();
            void told.then(() => invitation.accept());
          },
        },
      );
      closing.push(() => line.stop());
      return {
        call: (number) => void line.call(number),
        answer: async () => answerCall(),
      };
    };
    const startPlainSide: Office["startPlainSide"] = async (options) => {
      if (proxies === null) throw new Error("plain phones need Kamailio");
      const { kamailio, rtpengine } = proxies;
      const phone = await startPlainPhone({ ...plainAccess(kamailio), ...options });
      closing.push(() => phone.close());
      return new PlainSide(phone, options.displayName ?? "", rtpengine);
    };
    const plain = setUp === "plain" ? plainPhone : null;
    const server = proxies
      ? kamailioUnderTest(proxies.kamailio, companyDomain)
      : sipServer && embeddedUnderTest(sipServer);
    if (server === null) throw new Error("the company has no SIP server");
    await use({
      setUp,
      ours: apps.ours,
      theirs: plain ?? apps.theirs,
      third: apps.third,
      plain,
      server,
      people: { ours: people.ada, theirs: people.benedikt, third: people.chen },
      echo: companyLines.echo,
      startLine: startRingingLine,
      startPlainSide,
    });
    if (testInfo.status !== testInfo.expectedStatus) {
      const seen = [apps.ours, apps.theirs, apps.third].map(({ app }) => app);
      await attachArtefacts(testInfo, { apps: seen, sipTrace });
    }
    const all = [apps.ours, apps.theirs, apps.third, ...(plainPhone ? [plainPhone] : [])];
    for (const side of all) await side.clear();
    for (const close of closing) await close();
  },
});

function plainAccess({ sipPort, sharedSecret }: Kamailio) {
  if (sipPort === null) throw new Error("Kamailio lets no plain phones in");
  return { domain: companyDomain, sipPort, sharedSecret };
}
