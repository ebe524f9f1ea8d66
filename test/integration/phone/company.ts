/**
 * Owns: the embedded SIP server with real phones at it: sip.js over WSS, only the sound of it imagined.
 * Must not know: any one test.
 */
import { WebSocket } from "ws";
import { createLabAuthority } from "../../../lab/certificates/lab-authority.ts";
import { computeHa1 } from "../../../lab/sip-server/digest.ts";
import { createEphemeralCredential } from "../../../lab/sip-server/ephemeral-credentials.ts";
import type { SipServerOptions } from "../../../lab/sip-server/options.ts";
import { type SipServer, startSipServer } from "../../../lab/sip-server/sip-server.ts";
import type { LocalLease } from "../../../src-contract/views.ts";
import type { Call } from "../../../src-renderer/call/call-state.ts";
import { createPhone } from "../../../src-renderer/call/create-phone.ts";
import type { Phone } from "../../../src-renderer/call/phone.ts";
import { windowClock } from "../../../src-renderer/clock.ts";
import type { RegistrationState } from "../../../src-renderer/registration/registration-state.ts";
import type { Log } from "../../../src-renderer/sip/sip-log.ts";
import { userAgentEndpoints } from "../../../src-renderer/sip/user-agent-endpoint.ts";
import { FakeMediaFactory } from "../../fakes/fake-media-handler.ts";
import { FakeSound } from "../../fakes/fake-sound.ts";

const domain = "harbour.test";
const sharedSecret = "between service and server";

export interface CompanyPhone {
  readonly phone: Phone;
  readonly refusedLeases: string[];
  /** Every line of its log. */
  readonly log: string[];
  giveLease(lease: LocalLease | null): void;
  /** Resolves as soon as the line is in this state. */
  registrationIs(kind: RegistrationState["kind"]): Promise<void>;
  /** Resolves with the newest call as soon as it is in this state. */
  callIs(kind: Call["state"]["kind"]): Promise<Call>;
}

export interface Company {
  readonly server: SipServer;
  lease(user: string, changes?: Partial<LocalLease>): LocalLease;
  phone(): CompanyPhone;
  close(): Promise<void>;
}

export async function startCompany(options: Partial<SipServerOptions> = {}): Promise<Company> {
  const authority = await createLabAuthority({ domain });
  const server = await startSipServer({
    certificate: authority,
    domain,
    sharedSecret,
    ...options,
  });
  trustInNode(authority.caPem);
  const phones: Phone[] = [];
  let leases = 0;
  return {
    server,
    lease(user, changes = {}) {
      leases += 1;
      const { username, password } = createEphemeralCredential(
        sharedSecret,
        user,
        Date.now() + 60_000 + leases * 1_000,
      );
      return {
        id: `lease-${leases}`,
        aor: `sip:${user}@${domain}`,
        displayName: `Person ${user}`,
        authorizationUsername: username,
        realm: domain,
        ha1: computeHa1("MD5", username, domain, password),
        ha1Sha256: computeHa1("SHA-256", username, domain, password),
        wssServers: [server.url],
        iceServers: [],
        expiresAt: Date.now() + 60_000,
        instanceId: `00000000-0000-4000-8000-${user.padStart(12, "0")}`,
        ...changes,
      };
    },
    phone() {
      const fake = createCompanyPhone();
      phones.push(fake.phone);
      return fake;
    },
    async close() {
      server.clearFaults();
      await Promise.all(phones.map((phone) => phone.stop()));
      await server.close();
    },
  };
}

/** A phone that trusts this process's authority; see {@link trustInNode}. */
export function createCompanyPhone(): CompanyPhone {
  const refusedLeases: string[] = [];
  const lines: string[] = [];
  const log: Log = (_level, scope, message) => void lines.push(`${scope} ${message}`);
  const phone = createPhone({
    endpointFactory: userAgentEndpoints({
      version: "0.0.0",
      createMedia: new FakeMediaFactory().create,
      clock: windowClock,
      random: Math.random,
      log,
    }),
    media: new FakeSound(),
    clock: windowClock,
    random: Math.random,
    log,
    report: {
      registration: () => undefined,
      credentialsRefused: (leaseId) => void refusedLeases.push(leaseId),
    },
    off: [],
  });
  const { takeLease: giveLease } = phone;
  return {
    phone,
    refusedLeases,
    log: lines,
    giveLease,
    registrationIs: (kind) =>
      event(phone.onRegistration, () => (phone.registration().kind === kind ? true : null)).then(
        () => undefined,
      ),
    callIs: (kind) =>
      event(phone.onCalls, () => {
        const call = phone.calls().at(-1);
        return call?.state.kind === kind ? call : null;
      }),
  };
}

/** The first value that is not null, now or after a change. */
function event<Value>(
  onChange: (listener: () => void) => () => void,
  read: () => Value | null,
): Promise<Value> {
  return new Promise((resolve) => {
    const now = read();
    if (now !== null) return resolve(now);
    const unsubscribe = onChange(() => {
      const value = read();
      if (value === null) return;
      unsubscribe();
      resolve(value);
    });
  });
}

/** Node has no WebSocket of its own that could be told of an authority. */
export function trustInNode(caPem: string): void {
  class TrustingWebSocket extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { ca: caPem });
    }
  }
  Object.assign(globalThis, { WebSocket: TrustingWebSocket });
}
