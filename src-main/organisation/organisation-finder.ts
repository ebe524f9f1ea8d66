/**
 * Owns: work email → organisation document (home realm discovery), and the organisation a person signed in to last.
 * Must not know: how signing in works.
 */
import { OffhookError } from "../../src-contract/errors.ts";
import { type Organisation, organisation } from "../../src-contract/organisation.ts";
import type { Log } from "../log/log.ts";
import type { Settings } from "../settings.ts";
import { boundFetch, RedirectError } from "./bounded-fetch.ts";
import { parseWorkEmail } from "./work-email.ts";

export interface OrganisationFinderOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly settings: Settings;
  readonly log: Log;
  /** Email domain → URL of the document, where it is not at the domain itself: a laboratory's. */
  readonly documents?: Readonly<Record<string, string>>;
}

/** What is known without asking anybody. */
export interface RememberedOrganisation {
  readonly email: string;
  readonly organisation: Organisation;
  readonly identityProviderId: string;
}

export interface OrganisationFinder {
  /**
   * Asks the email's domain.
   *
   * @throws OffhookError
   * - `email-not-configured`: no such domain, no document there, or one that does not list the domain
   * - `organisation-unreachable`: no answer, or the server failed
   * - `identity-provider-misconfigured`: there is a document and it is wrong
   */
  find(email: string): Promise<Organisation>;
  /** The organisation somebody is signed in to, as it was at sign-in or when last found. */
  remembered(): RememberedOrganisation | null;
  remember(remembered: RememberedOrganisation): void;
  /** At sign-out. The email stays, to be offered next time. */
  forget(): void;
}

/** Where a domain keeps its organisation document. */
export const wellKnownPath = "/.well-known/offhook";

const bounds = {
  timeout: 5_000,
  maxBytes: 65_536,
  unreachable: "organisation-unreachable",
} as const;

/** Finds organisations by their document at the email's domain. */
export function createOrganisationFinder(options: OrganisationFinderOptions): OrganisationFinder {
  const { settings, log } = options;
  const fetch = boundFetch(options.fetch, bounds);

  async function download(domain: string): Promise<string> {
    const url = options.documents?.[domain] ?? `https://${domain}${wellKnownPath}`;
    const response = await fetch(url, { headers: { accept: "application/json" } }).catch(
      (error: unknown) => {
        throw notThere(error, domain) ? new OffhookError("email-not-configured") : error;
      },
    );
    if (response.status >= 500) throw new OffhookError("organisation-unreachable");
    // A redirect leads to the company's website; the document is where it has to be, or there is none.
    if (response.status !== 200) throw new OffhookError("email-not-configured");
    if (response.headers.get("content-type")?.startsWith("text/html"))
      throw new OffhookError("email-not-configured");
    return response.text();
  }

  /** A name that resolved when the person last signed in is out of reach now, not wrong: VPN, captive portal. */
  function notThere(error: unknown, domain: string): boolean {
    if (error instanceof RedirectError) return true;
    return isUnknownHost(error) && !finder.remembered()?.organisation.domains.includes(domain);
  }

  const finder: OrganisationFinder = {
    async find(email) {
      const { domain } = parseWorkEmail(email);
      const text = await download(domain);
      const parsed = parseDocument(text);
      if (parsed === null) {
        log.warn("organisation document is not valid", { domain });
        throw new OffhookError("identity-provider-misconfigured");
      }
      if (!parsed.domains.includes(domain)) {
        log.warn("organisation document does not list the domain", { domain });
        throw new OffhookError("email-not-configured");
      }
      log.info("organisation found", { domain, organisation: parsed.id });
      return parsed;
    },
    remembered() {
      const email = settings.get("lastEmail");
      const identityProviderId = settings.get("identityProviderId");
      const parsed = organisation.safeParse(settings.get("organisation"));
      return email && identityProviderId && parsed.success
        ? { email, organisation: parsed.data, identityProviderId }
        : null;
    },
    remember(remembered) {
      settings.set("lastEmail", remembered.email);
      settings.set("organisation", remembered.organisation);
      settings.set("identityProviderId", remembered.identityProviderId);
    },
    forget() {
      settings.set("organisation", null);
      settings.set("identityProviderId", null);
    },
  };
  return finder;
}

/** The document in `text`, or null when it is none. Pure. */
export function parseDocument(text: string): Organisation | null {
  try {
    return organisation.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** "There is no such name", as Node and Chromium say it. Being offline has other words in both. */
function isUnknownHost(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (/ENOTFOUND|ERR_NAME_NOT_RESOLVED/.test(`${cause.message} ${codeOf(cause)}`)) return true;
  return false;
}

const codeOf = (error: Error): string => ("code" in error ? String(error.code) : "");
