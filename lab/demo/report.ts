/**
 * Owns: the shape of out/demo/report.json, and what must hold for the demo to have worked.
 * Must not know: how the figures came about.
 */

/** Figures of one run. */
export interface DemoReport {
  /** Versions of the runtime the app ran in. */
  readonly electron: string;
  readonly chromium: string;
  /** Email address the app says it is signed in with. */
  readonly signedInAs: string;
  /** From the SIP server's registrar; empty when it knew nobody. */
  readonly registeredAor: string;
  readonly call: {
    readonly seconds: number;
    readonly audioPacketsSent: number;
    readonly audioPacketsReceived: number;
    /** The loudest moment, 0…1. */
    readonly audioLevelReceived: number;
  };
  readonly milliseconds: {
    /** From the start of the process to the first painted content. */
    readonly windowShown: number;
    /** From the browser's answer to the 200 of the REGISTER. */
    readonly signInToRegistered: number;
    /** From the key to the INVITE at the SIP server. */
    readonly dialToInviteSent: number;
    /** From the key to the first audio packet of the other side. */
    readonly dialToAudio: number;
  };
  readonly keychainEntriesAfterSignOut: number;
  /** Paths, relative to the checkout. */
  readonly screenshots: readonly string[];
}

/** What the run was meant to show. */
export interface Expected {
  readonly signedInAs: string;
  readonly registeredAor: string;
  readonly seconds: number;
  readonly screenshots: number;
}

/** What does not hold, in words; empty when the demo worked. */
export function problemsOf(report: DemoReport, expected: Expected): readonly string[] {
  const { call, milliseconds } = report;
  const claims: readonly (readonly [holds: boolean, problem: string])[] = [
    [report.electron !== "" && report.chromium !== "", "the runtime did not say its versions"],
    [
      report.signedInAs === expected.signedInAs,
      `signed in as "${report.signedInAs}", not as ${expected.signedInAs}`,
    ],
    [
      report.registeredAor === expected.registeredAor,
      `the registrar knew "${report.registeredAor}", not ${expected.registeredAor}`,
    ],
    [call.seconds >= expected.seconds, `the call lasted ${call.seconds} s only`],
    [call.audioPacketsSent > 0, "no audio was sent"],
    [call.audioPacketsReceived > 0, "no audio was received"],
    [call.audioLevelReceived > 0, "the audio received was silent"],
    ...Object.entries(milliseconds).map(
      ([name, value]) =>
        [value >= 0 && Number.isFinite(value), `${name} was not measured`] as const,
    ),
    [
      report.keychainEntriesAfterSignOut === 0,
      `${report.keychainEntriesAfterSignOut} keychain entries were left after signing out`,
    ],
    [
      report.screenshots.length >= expected.screenshots,
      `${report.screenshots.length} screenshots of ${expected.screenshots} were taken`,
    ],
  ];
  return claims.filter(([holds]) => !holds).map(([, problem]) => problem);
}
