/**
 * Owns: an office whose computers have phones: the app's sign-in and lease, beside an identity provider and a credential service.
 * Must not know: what is tried with them.
 */
import { decodeJwt } from "jose";
import { type CompanyService, startCompanyService } from "../../../lab/company/company-service.ts";
import type { LeaseView, SignInView, StepUpView } from "../../../src-contract/views.ts";
import { createLog } from "../../../src-main/log/log.ts";
import { followSignIn } from "../../../src-main/sip-lease/follow-sign-in.ts";
import { createSipLease, type SipLeaseKeeper } from "../../../src-main/sip-lease/sip-lease.ts";
import type { KeptTokens } from "../../../src-main/tokens/token-set.ts";
import { createTokenStore } from "../../../src-main/tokens/token-store.ts";
import type { CredentialServiceSettings } from "../../../src-service/service-config.ts";
import { type Computer, type ComputerOptions, type Office, openOffice } from "../sign-in/office.ts";

type ServiceSettings = Omit<CredentialServiceSettings, "listen">;

/** One request to the credential service, as it left the computer. */
export interface Asked {
  readonly method: string;
  readonly authorization: string;
  readonly dpop: string | null;
  readonly correlationId: string;
  readonly status: number;
}

export interface PhoneComputer extends Computer {
  readonly lease: SipLeaseKeeper;
  readonly asked: readonly Asked[];
  leaseView<Kind extends LeaseView["kind"]>(
    kind: Kind,
  ): Promise<Extract<LeaseView, { kind: Kind }>>;
  /** Resolves with the step-up once it is of that kind; null: none is asked for. */
  stepUpView(kind: StepUpView["kind"] | null): Promise<StepUpView | null>;
  /** What the keychain holds. */
  kept(): Promise<KeptTokens | null>;
  /** Claims of the access token that is kept. */
  claims(): Promise<Record<string, unknown>>;
}

export interface PhoneOffice {
  readonly office: Office;
  readonly service: CompanyService;
  computer(options?: ComputerOptions): PhoneComputer;
  /** Starts the service anew at the same address with other settings; its data stays. */
  restartService(changes: Partial<ServiceSettings>): Promise<void>;
  close(): Promise<void>;
}

/** Opens the office. */
export async function openPhoneOffice(
  options: Parameters<typeof openOffice>[0] & { service?: Partial<ServiceSettings> } = {},
): Promise<PhoneOffice> {
  const { service: settings, ...officeOptions } = options;
  const office = await openOffice(officeOptions);
  const serviceSettings: ServiceSettings = {
    identityProvider: {
      issuer: office.identityProvider.issuer,
      audience: "https://phone.harbour.test",
      clientIds: ["offhook-desktop"],
      otherwiseRole: "user",
    },
    accounts: [{ email: "ada@harbour.test", user: "1001", displayName: "Ada Okafor" }],
    sip: {
      domain: "harbour.test",
      realm: "harbour.test",
      wssServers: ["wss://sip.harbour.test"],
      sharedSecret: "a secret of the office",
    },
    ...settings,
  };
  const service = await startCompanyService(serviceSettings);
  Object.assign(office.organisation, { credentialService: service.url });
  return {
    office,
    service,
    computer: (computerOptions) => withPhone(office.computer(computerOptions)),
    async restartService(changes) {
      Object.assign(serviceSettings, changes);
      await service.suspend();
      await service.resume();
    },
    async close() {
      await office.close();
      await service.close();
    },
  };
}

function withPhone(computer: Computer): PhoneComputer {
  const { signIn, device, clock, keychain } = computer;
  const log = createLog((level, line) => (computer.log as string[]).push(`${level} ${line}`));
  const asked: Asked[] = [];
  const lease = createSipLease({
    device,
    clock,
    random: () => 0.5,
    log,
  });
  followSignIn(lease, signIn, {
    log,
    onSignedOut: (reason) => void signIn.signOut({ beforeWipe: () => lease.end(), reason }),
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const headers = new Headers(init?.headers);
      asked.push({
        method: init?.method ?? "GET",
        authorization: headers.get("authorization") ?? "",
        dpop: headers.get("dpop"),
        correlationId: headers.get("x-correlation-id") ?? "",
        status: response.status,
      });
      return response;
    },
  });
  const kept = () =>
    createTokenStore({ keychain, log }).load({
      organisationId: "harbour.test",
      email: "ada@harbour.test",
    });
  const leaseView: PhoneComputer["leaseView"] = (kind) => {
    const isWanted = (now: LeaseView): now is Extract<LeaseView, { kind: typeof kind }> =>
      now.kind === kind;
    const now = lease.view();
    if (isWanted(now)) return Promise.resolve(now);
    return new Promise((resolve) => {
      const stop = lease.onChange((next) => {
        if (!isWanted(next)) return;
        stop();
        resolve(next);
      });
    });
  };
  return {
    ...computer,
    lease,
    asked,
    leaseView,
    stepUpView(kind) {
      const now = stepUpOf(signIn.view());
      if ((now?.kind ?? null) === kind) return Promise.resolve(now);
      return new Promise((resolve) => {
        const stop = signIn.onChange((view) => {
          const next = stepUpOf(view);
          if ((next?.kind ?? null) !== kind) return;
          stop();
          resolve(next);
        });
      });
    },
    kept,
    claims: async () => decodeJwt((await kept())?.accessToken ?? ""),
  };
}

const stepUpOf = (view: SignInView): StepUpView | null =>
  view.kind === "signed-in" ? view.stepUp : null;
