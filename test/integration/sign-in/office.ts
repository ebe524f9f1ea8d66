/**
 * Owns: one person's computer beside a running identity provider: the app's sign-in, a browser, a keychain.
 * Must not know: what is tried with them.
 */
import { randomUUID } from "node:crypto";
import {
  type IdentityProvider,
  type IdentityProviderOptions,
  startIdentityProvider,
} from "../../../lab/identity-provider/identity-provider.ts";
import {
  type LoopbackServer,
  startLoopbackServer,
} from "../../../lab/identity-provider/loopback-server.ts";
import type { LeaseRequest } from "../../../src-contract/credential-api.ts";
import {
  type Organisation,
  type OrganisationDocument,
  organisation as organisationDocument,
} from "../../../src-contract/organisation.ts";
import type { SignInView } from "../../../src-contract/views.ts";
import { createLog } from "../../../src-main/log/log.ts";
import { createOrganisationFinder } from "../../../src-main/organisation/organisation-finder.ts";
import type { Settings } from "../../../src-main/settings.ts";
import { createSignIn, type SignIn } from "../../../src-main/sign-in/sign-in.ts";
import type { Keychain } from "../../../src-main/tokens/keychain.ts";
import { createMemoryKeychain } from "../../../src-main/tokens/memory-keychain.ts";
import { createTokenStore } from "../../../src-main/tokens/token-store.ts";
import { createWords } from "../../../src-main/words.ts";
import { createFakeClock, type FakeClock } from "../../fakes/fake-clock.ts";
import { type BrowserWalker, createBrowserWalker, type Person } from "./browser-walker.ts";

export const ada = { email: "ada@harbour.test", passwords: ["harbour"] } satisfies Person;
const resource = "https://phone.harbour.test";

/** Several computers may stand in one office; they share the identity provider. */
export interface Office {
  readonly identityProvider: IdentityProvider;
  readonly organisation: Organisation;
  /** Where the organisation document is served. */
  readonly documentUrl: string;
  /** A computer with an empty keychain and profile, or with those given. */
  computer(options?: ComputerOptions): Computer;
  close(): Promise<void>;
}

export interface ComputerOptions {
  readonly keychain?: Keychain;
  readonly settings?: Settings;
  /** Stands between the app and the network. */
  readonly network?: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch;
  readonly openBrowser?: (url: string) => Promise<void>;
}

export interface Computer {
  readonly signIn: SignIn;
  readonly device: LeaseRequest["device"];
  readonly browser: BrowserWalker;
  readonly clock: FakeClock;
  readonly keychain: Keychain;
  readonly settings: Settings;
  /** Every line the app logged. */
  readonly log: readonly string[];
  /** Every URL handed to the browser or the clipboard. */
  readonly links: readonly string[];
  /** Resolves with the view once it is of that kind. */
  view<Kind extends SignInView["kind"]>(kind: Kind): Promise<Extract<SignInView, { kind: Kind }>>;
  /** Types the email and resolves with the link the browser is to open. */
  begin(email?: string): Promise<string>;
  /** The whole way to signed-in. */
  signInAs(person: Person): Promise<void>;
}

/** Opens the office. Everything listens on 127.0.0.1 and a port the system chooses. */
export async function openOffice(
  options: Partial<IdentityProviderOptions> & { organisation?: Partial<OrganisationDocument> } = {},
): Promise<Office> {
  const { organisation: changes, ...providerOptions } = options;
  const identityProvider = await startIdentityProvider({
    company: "Harbour & Finch",
    resource,
    people: [
      {
        subject: "hf-ada",
        name: "Ada Okafor",
        email: ada.email,
        emailVerified: true,
        password: "harbour",
      },
    ],
    consent: "never",
    ...providerOptions,
  });
  const organisation = organisationDocument.parse({
    version: 1,
    id: "harbour.test",
    name: "Harbour & Finch",
    domains: ["harbour.test"],
    identityProviders: [identityProvider.entry({ id: "harbour", label: "Harbour & Finch" })],
    credentialService: "https://phone.harbour.test",
    ...changes,
  });
  const site: LoopbackServer = await startLoopbackServer((_request, response) => {
    response.setHeader("content-type", "application/json").end(JSON.stringify(organisation));
  });
  const documentUrl = `${site.url}/.well-known/offhook`;
  const open = new Set<Computer>();
  return {
    identityProvider,
    organisation,
    documentUrl,
    computer(computerOptions = {}) {
      const computer = startComputer(documentUrl, computerOptions);
      open.add(computer);
      return computer;
    },
    async close() {
      for (const { signIn } of open) {
        await signIn.cancel();
        await signIn.expire({ code: "session-expired" });
      }
      await site.close();
      await identityProvider.close();
    },
  };
}

function startComputer(documentUrl: string, options: ComputerOptions): Computer {
  const { network = (fetch) => fetch } = options;
  const keychain = options.keychain ?? createMemoryKeychain();
  const settings = options.settings ?? createMemorySettings();
  const browser = createBrowserWalker();
  const clock = createFakeClock(Date.now());
  const lines: string[] = [];
  const links: string[] = [];
  const log = createLog((level, line) => lines.push(`${level} ${line}`));
  const fetch = network(globalThis.fetch);
  const device = { id: randomUUID(), name: "Ada's laptop" };
  const signIn = createSignIn({
    organisations: createOrganisationFinder({
      fetch,
      settings,
      log,
      documents: { "harbour.test": documentUrl },
    }),
    tokens: createTokenStore({ keychain, clock, log }),
    fetch,
    openBrowser: async (url) => {
      links.push(url);
      await options.openBrowser?.(url);
    },
    copyText: (text) => links.push(text),
    settings,
    device,
    clock,
    log,
    words: createWords("en"),
    random: () => 0.5,
  });
  const view: Computer["view"] = async (kind) => {
    const isWanted = (now: SignInView): now is Extract<SignInView, { kind: typeof kind }> =>
      now.kind === kind;
    const now = signIn.view();
    if (isWanted(now)) return now;
    return new Promise((resolve) => {
      const stop = signIn.onChange((next) => {
        if (!isWanted(next)) return;
        stop();
        resolve(next);
      });
    });
  };
  const begin = async (email: string = ada.email): Promise<string> => {
    const before = links.length;
    await signIn.start({ email });
    await view("awaiting-browser");
    return links[before]!;
  };
  return {
    signIn,
    device,
    browser,
    clock,
    keychain,
    settings,
    log: lines,
    links,
    view,
    begin,
    async signInAs(person) {
      const link = await begin(person.email);
      await browser.walk(link, person);
      await view("signed-in");
    },
  };
}

/** Settings that nobody writes down. */
export function createMemorySettings(): Settings {
  const values = new Map<string, unknown>();
  return {
    get: (key) => (values.get(key) ?? null) as ReturnType<Settings["get"]> as never,
    set: (key, value) => void (value === null ? values.delete(key) : values.set(key, value)),
  };
}
