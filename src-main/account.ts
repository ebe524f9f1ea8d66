/**
 * Owns: putting together what acts for a person: the company's network, the organisation, the sign-in, the lease.
 * Must not know: windows, or what anybody does with a lease.
 */
import { hostname } from "node:os";
import { join } from "node:path";
import { type App, session } from "electron";
import { type LabFile, labKeychainService } from "../src-contract/lab-file.ts";
import type { Clock } from "./clock.ts";
import * as labMode from "./lab-mode/lab-mode.ts";
import type { Log } from "./log/log.ts";
import { type CompanyNetwork, createCompanyNetwork } from "./network/company-network.ts";
import {
  createOrganisationFinder,
  type OrganisationFinder,
} from "./organisation/organisation-finder.ts";
import { openSharedMemory } from "./organisation/shared-memory.ts";
import { organisationPolicy, withinPolicy } from "./policy/organisation-policy.ts";
import type { Policies } from "./policy/policies.ts";
import type { Settings } from "./settings.ts";
import { createSignIn, type SignIn } from "./sign-in/sign-in.ts";
import { deviceOf } from "./sip-lease/device.ts";
import { createSipLease, type SipLeaseKeeper } from "./sip-lease/sip-lease.ts";
import type { Keychain } from "./tokens/keychain.ts";
import { createKeytarKeychain } from "./tokens/keytar-keychain.ts";
import { createFileTokenLock } from "./tokens/token-lock.ts";
import { createTokenStore } from "./tokens/token-store.ts";
import { openPrivateSession } from "./window/private-session.ts";
import { createWords, type Words } from "./words.ts";

type Fetch = typeof globalThis.fetch;

interface AccountOptions {
  readonly app: App;
  readonly lab: LabFile | null;
  readonly settings: Settings;
  readonly policies: Policies;
  /** Folder of what belongs to the person, whichever program they use. */
  readonly state: string;
  readonly clock: Clock;
  /** 0 ≤ value < 1. */
  readonly random: () => number;
  readonly log: Log;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly copyText: (text: string) => void;
  /** Looks at every request to the company. */
  readonly watch?: (fetch: Fetch) => Fetch;
}

export interface Account {
  readonly words: Words;
  readonly keychain: Keychain;
  readonly network: CompanyNetwork;
  /** Goes the company's way. */
  readonly fetch: Fetch;
  readonly organisations: OrganisationFinder;
  readonly device: ReturnType<typeof deviceOf>;
  readonly signIn: SignIn;
  readonly lease: SipLeaseKeeper;
}

/** Once `app` is ready. */
export async function openAccount(options: AccountOptions): Promise<Account> {
  const { app, lab, settings, policies, state, clock, random, log } = options;
  const words = createWords(app.getLocale());
  // A laboratory leaves the person's own sign-in alone.
  const keychain = createKeytarKeychain({
    service: __OFFHOOK_LAB__ && lab ? labKeychainService : "Offhook",
    clock,
    log: log.child("keychain"),
  });
  const network = await createCompanyNetwork({
    policy: policies.mandatory,
    privateSession: openPrivateSession(),
    pageSession: session.defaultSession,
    keychain,
    trustToo: __OFFHOOK_LAB__ && lab ? labMode.labTrust(lab) : undefined,
    log: log.child("network"),
  });
  const fetch = options.watch?.(network.fetch) ?? network.fetch;
  const organisations = createOrganisationFinder({
    fetch,
    settings,
    policy: organisationPolicy(policies),
    restrict: (organisation) => withinPolicy(organisation, policies.mandatory),
    log: log.child("organisation"),
    shared: openSharedMemory(join(state, "sign-in.json"), log.child("organisation")),
    ...(__OFFHOOK_LAB__ && lab ? { documents: lab.organisationDocuments } : {}),
  });
  const tokens = createTokenStore({
    keychain,
    lock: createFileTokenLock({ folder: state, clock, log: log.child("tokens") }),
    clock,
    log: log.child("tokens"),
  });
  const device = deviceOf(settings, hostname());
  const signIn = createSignIn({
    organisations,
    tokens,
    fetch,
    openBrowser: options.openBrowser,
    copyText: options.copyText,
    settings,
    device,
    clock,
    words,
    log: log.child("sign-in"),
  });
  const lease = createSipLease({
    device,
    clock,
    random,
    log: log.child("lease"),
    servers: policies.mandatory.sipServers,
  });
  lease.onChange((view) => {
    if (view.kind === "leased") void network.leadPage(view.lease.wssServers);
  });
  return { words, keychain, network, fetch, organisations, device, signIn, lease };
}
