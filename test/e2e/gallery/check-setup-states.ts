/**
 * Owns: the states of "Check my setup", as values to look at.
 * Must not know: how any of it is checked.
 */
import {
  type CheckName,
  type CheckResult,
  type CheckSetupView,
  checkNames,
  type Found,
} from "../../../src-contract/check-setup.ts";
import type { GalleryState } from "./gallery-state.ts";

const passed: Readonly<Record<CheckName, Found>> = {
  policy: { finding: "policy-applied", detail: { count: 4 } },
  organisation: { finding: "organisation-found", about: "Harbour & Finch" },
  "identity-provider": { finding: "provider-answers", about: "login.harbour.test" },
  "signing-keys": { finding: "keys-usable", about: "login.harbour.test", detail: { count: 2 } },
  "credential-service": { finding: "service-gives-line", about: "phone.harbour.test" },
  clock: { finding: "clock-right", detail: { count: 1 } },
  keychain: { finding: "keychain-works" },
  "sip-server": { finding: "tls-trusted", about: "sip.harbour.test" },
  "sip-websocket": { finding: "websocket-opens", about: "sip.harbour.test", detail: { ms: 38 } },
  registration: { finding: "registered" },
  stun: {
    finding: "stun-reflexive",
    about: "relay.harbour.test (stun)",
    detail: { address: "203.0.113.17" },
  },
  turn: { finding: "turn-relays", about: "relay.harbour.test:3478 (turn, udp)" },
  microphone: { finding: "microphone-hears", about: "Jabra Evolve2 65" },
  speaker: { finding: "speaker-plays", about: "Jabra Evolve2 65" },
};

const inTrouble: Partial<Record<CheckName, Found>> = {
  policy: {
    finding: "policy-ignored",
    about: "/etc/offhook/policies/managed/company-wide-telephony.json",
    detail: { key: "allowedIssuers", problem: "must be https", count: 2 },
  },
  clock: { finding: "clock-fast", detail: { minutes: 47 } },
  keychain: { finding: "error", error: { code: "keychain-locked" } },
  "sip-server": {
    finding: "tls-untrusted",
    about: "sip.harbour.test:8443",
    detail: { reason: "ERR_CERT_AUTHORITY_INVALID" },
  },
  "sip-websocket": { finding: "blocked", detail: { needs: "sip-server" } },
  registration: { finding: "blocked", detail: { needs: "sip-websocket" } },
  turn: { finding: "turn-silent", about: "relay.harbour.test:3478 (turn, udp)" },
  microphone: { finding: "microphone-silent", about: "Jabra Evolve2 65" },
};

const signedOut: Partial<Record<CheckName, Found>> = {
  organisation: { finding: "error", error: { code: "organisation-unreachable" } },
  "identity-provider": { finding: "blocked", detail: { needs: "organisation" } },
  "signing-keys": { finding: "blocked", detail: { needs: "identity-provider" } },
  "credential-service": { finding: "blocked", detail: { needs: "organisation" } },
  clock: { finding: "clock-unknown" },
  "sip-server": { finding: "needs-sign-in" },
  "sip-websocket": { finding: "blocked", detail: { needs: "sip-server" } },
  registration: { finding: "blocked", detail: { needs: "sip-websocket" } },
  stun: { finding: "needs-sign-in" },
  turn: { finding: "needs-sign-in" },
};

const results = (others: Partial<Record<CheckName, Found>> = {}): CheckResult[] =>
  checkNames.map((name) => ({ name, ...(others[name] ?? passed[name]) }));

const done = (found: readonly CheckResult[], cancelled = false): CheckSetupView => ({
  kind: "done",
  report: { startedAt: 0, finishedAt: 4_000, cancelled, results: [...found] },
});

const at = (checkSetup: CheckSetupView): GalleryState => ({ place: "check-setup", checkSetup });

export const checkSetupStates: Readonly<Record<string, GalleryState>> = {
  "check-setup": at({ kind: "idle" }),
  "check-setup-running": at({
    kind: "running",
    results: results().slice(0, 8),
    running: ["sip-websocket", "turn", "microphone"],
  }),
  "check-setup-passed": at(done(results())),
  "check-setup-trouble": at(done(results(inTrouble))),
  "check-setup-cancelled": at(
    done(
      results().map(
        (result, index): CheckResult =>
          index < 9 ? result : { name: result.name, finding: "cancelled" },
      ),
      true,
    ),
  ),
  "check-setup-signed-out": {
    ...at(done(results(signedOut))),
    signIn: {
      kind: "signed-out",
      reason: { code: "organisation-unreachable" },
      lastEmail: "ada@harbour.test",
      laidDown: null,
    },
  },
};
