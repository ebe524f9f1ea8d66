/**
 * Owns: a whole phone on a network in memory, with everything it was heard to do.
 * Must not know: what a test is about.
 */
import { createHash } from "node:crypto";
import type { Feature } from "../../src-contract/features.ts";
import type { CallReport, LocalLease } from "../../src-contract/views.ts";
import type { Call } from "../../src-renderer/call/call-state.ts";
import { createPhone } from "../../src-renderer/call/create-phone.ts";
import type { Phone } from "../../src-renderer/call/phone.ts";
import { callReports, onlyChanges } from "../../src-renderer/call/phone-report.ts";
import { userAgentEndpoints } from "../../src-renderer/sip/user-agent-endpoint.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import { FakeMediaFactory } from "./fake-media-handler.ts";
import { FakeSipNetwork } from "./fake-sip-network.ts";
import { FakeSound } from "./fake-sound.ts";

export const realm = "harbour.test";
export const server = "wss://sip.harbour.test";

/** HA1 of a user name and a password. */
export const ha1Of = (user: string, password: string): string =>
  createHash("md5").update(`${user}:${realm}:${password}`).digest("hex");

/** A lease as the main process hands it over. */
export function leaseFor(user: string, changes: Partial<LocalLease> = {}): LocalLease {
  return {
    id: `lease-${user}`,
    aor: `sip:${user}@${realm}`,
    displayName: `Person ${user}`,
    authorizationUsername: user,
    realm,
    ha1: ha1Of(user, "secret"),
    wssServers: [server],
    iceServers: [],
    expiresAt: Number.MAX_SAFE_INTEGER,
    instanceId: `00000000-0000-4000-8000-${user.padStart(12, "0")}`,
    ...changes,
  };
}

/** A network that knows the accounts of these users. */
export function networkWith(...users: string[]): FakeSipNetwork {
  const accounts = new Map(users.map((user) => [user, ha1Of(user, "secret")]));
  return new FakeSipNetwork({ realm, accounts });
}

export interface FakePhone {
  readonly phone: Phone;
  readonly clock: FakeClock;
  readonly media: FakeMediaFactory;
  readonly sound: FakeSound;
  /** Every line of the log. */
  readonly log: string[];
  readonly reports: {
    readonly registration: string[];
    readonly calls: CallReport[][];
    readonly refusedLeases: string[];
  };
  /** What the main process does when the lease changes. */
  giveLease(lease: LocalLease | null): void;
  /** The newest call. */
  call(): Call;
  /** Waits until the newest call is in this state. */
  callIs(kind: Call["state"]["kind"]): Promise<Call>;
  registrationIs(kind: ReturnType<Phone["registration"]>["kind"]): Promise<void>;
}

/** A phone with nothing but the network, the clock and the sound replaced. */
export function createFakePhone(network: FakeSipNetwork, off: readonly Feature[] = []): FakePhone {
  const clock = createFakeClock();
  const media = new FakeMediaFactory();
  const sound = new FakeSound();
  const log: string[] = [];
  const reports: FakePhone["reports"] = { registration: [], calls: [], refusedLeases: [] };
  const note = (_level: string, scope: string, message: string) =>
    void log.push(`${scope} ${message}`);
  const random = () => 0.5;
  const phone = createPhone({
    endpointFactory: userAgentEndpoints({
      version: "0.0.0",
      createMedia: media.create,
      clock,
      random,
      log: note,
      transport: network.transport,
    }),
    media: sound,
    clock,
    random,
    log: note,
    report: {
      registration: (report) => void reports.registration.push(report),
      credentialsRefused: (leaseId) => void reports.refusedLeases.push(leaseId),
    },
    off,
  });
  const reportCalls = onlyChanges((report: CallReport[]) => void reports.calls.push(report));
  phone.onCalls(() => reportCalls(callReports(phone.calls())));
  const call = () => {
    const newest = phone.calls().at(-1);
    if (newest === undefined) throw new Error("there is no call");
    return newest;
  };
  const { takeLease: giveLease } = phone;
  return {
    phone,
    giveLease,
    clock,
    media,
    sound,
    log,
    reports,
    call,
    async callIs(kind) {
      await until(() => phone.calls().at(-1)?.state.kind === kind, `the call is ${kind}`);
      return call();
    },
    registrationIs: (kind) =>
      until(() => phone.registration().kind === kind, `the registration is ${kind}`),
  };
}

/** A phone that is registered. */
export async function registeredPhone(
  network: FakeSipNetwork,
  lease: LocalLease,
  off: readonly Feature[] = [],
): Promise<FakePhone> {
  const fake = createFakePhone(network, off);
  fake.giveLease(lease);
  await fake.registrationIs("registered");
  return fake;
}

/** Lets promises settle until `happened`: nothing in memory takes time, so there is nothing to sleep for. */
export async function until(happened: () => boolean, what: string): Promise<void> {
  for (let turn = 0; turn < 2_000 && !happened(); turn += 1) await Promise.resolve();
  if (!happened()) throw new Error(`never happened: ${what}`);
}
