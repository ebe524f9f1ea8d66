/**
 * Owns: work email → organisation document (home realm discovery), and the organisation a person signed in to last.
 * Must not know: how signing in works, or where a managed policy comes from.
 */
import { OffhookError } from "../../src-contract/errors.ts";
import { type Organisation, organisation } from "../../src-contract/organisation.ts";
import type { Log } from "../log/log.ts";
import type { Settings } from "../settings.ts";
import { downloadDocument } from "./download-document.ts";
import { judgeDocument, type Reading, readDocument } from "./organisation-document.ts";
import type { RememberedOrganisation, SharedMemory } from "./shared-memory.ts";
import { parseWorkEmail } from "./work-email.ts";

/** What IT has laid down for this computer: the document itself, or where it is. Wins over the email's domain. */
export type OrganisationPolicy =
  | { readonly kind: "document"; readonly document: unknown }
  | { readonly kind: "url"; readonly url: string }
  /** It cannot be read, and nothing is to be opened because of that. */
  | { readonly kind: "broken"; readonly key: string };

export interface OrganisationFinderOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly settings: Settings;
  readonly log: Log;
  /** Email domain → URL of the document, where it is not at the domain itself: a laboratory's. */
  readonly documents?: Readonly<Record<string, string>>;
  readonly policy?: OrganisationPolicy | null;
  /** What is left of an organisation on this computer. @throws OffhookError when nothing is */
  readonly restrict?: (organisation: Organisation) => Organisation;
  /** Where other profiles and programs of this person look, too. */
  readonly shared?: SharedMemory | null;
}

export interface OrganisationFinder {
  /** Whether IT has laid down which it is; then no email is needed to find it. */
  readonly isLaidDown: boolean;
  /**
   * Asks the policy, else the email's domain.
   *
   * @param email may be empty where a policy says which organisation it is
   * @throws OffhookError
   * - `email-not-configured`: no such domain, no document there, or one that does not list the domain
   * - `organisation-unreachable`: no answer, or the server failed
   * - `identity-provider-misconfigured`: there is a document and it is wrong; the detail says what
   * - `identity-provider-not-allowed`, `policy-broken`: the policies of this computer stand in the way
   */
  find(email: string): Promise<Organisation>;
  /** The organisation somebody is signed in to, as it was at sign-in or when last found. */
  remembered(): RememberedOrganisation | null;
  remember(remembered: RememberedOrganisation): void;
  /** At sign-out. The email stays, to be offered next time. */
  forget(): void;
}

/** Where a domain keeps its organisation document. */
const wellKnownPath = "/.well-known/offhook";

/** Finds organisations by policy, or by their document at the email's domain. */
export function createOrganisationFinder(options: OrganisationFinderOptions): OrganisationFinder {
  const { fetch, settings, log, policy = null, shared = null } = options;
  const { restrict = (found) => found } = options;

  async function findByDomain(domain: string): Promise<Organisation> {
    const url = options.documents?.[domain] ?? `https://${domain}${wellKnownPath}`;
    const nameIsKnown = finder.remembered()?.organisation.domains.includes(domain) ?? false;
    const reading = readDocument(await downloadDocument(fetch, url, nameIsKnown));
    // One step only: a document is where the pointer says.
    const found = documentOf(
      reading.kind === "pointer" ? await readAt(reading.url) : reading,
      domain,
    );
    if (!found.domains.includes(domain)) {
      log.warn("organisation document does not list the domain", { domain });
      throw new OffhookError("email-not-configured");
    }
    return found;
  }

  /** The address was given on purpose, so a missing document is a mistake and no answer. */
  async function readAt(url: string): Promise<Reading> {
    try {
      return readDocument(await downloadDocument(fetch, url, true));
    } catch (error) {
      if (!(error instanceof OffhookError) || error.code !== "email-not-configured") throw error;
      return { kind: "invalid", problems: [`there is no document at ${url}`] };
    }
  }

  function documentOf(reading: Reading, source: string): Organisation {
    if (reading.kind === "document") return reading.organisation;
    const problems =
      reading.kind === "pointer" ? ["a pointer leads to another pointer"] : reading.problems;
    const problem = problems.join("; ");
    log.warn("organisation document is not valid", { source, problem });
    throw new OffhookError("identity-provider-misconfigured", {
      detail: { problem },
    });
  }

  /** The document that policy holds, or null where there is none to be had without asking. */
  function laidDown(): Organisation | null {
    if (policy?.kind !== "document") return null;
    const reading = judgeDocument(policy.document);
    return reading.kind === "document" ? reading.organisation : null;
  }

  async function findByPolicy(domain: string): Promise<Organisation> {
    switch (policy?.kind) {
      case undefined:
        return findByDomain(domain);
      case "broken":
        throw new OffhookError("policy-broken", { detail: { key: policy.key } });
      case "url":
        return documentOf(await readAt(policy.url), "policy");
      case "document":
        return documentOf(judgeDocument(policy.document), "policy");
    }
  }

  function rememberedHere(): RememberedOrganisation | null {
    const email = settings.get("lastEmail");
    const identityProviderId = settings.get("identityProviderId");
    const isSignedIn = identityProviderId !== null || settings.get("signedInByPassword") === true;
    const kept = organisation.safeParse(settings.get("organisation"));
    return email && isSignedIn && kept.success
      ? { email, organisation: kept.data, identityProviderId }
      : null;
  }

  /** A sign-in that policies do not allow any more is none. */
  function allowed(found: RememberedOrganisation): RememberedOrganisation | null {
    try {
      const restricted = restrict(found.organisation);
      const { identityProviderId: id } = found;
      const isOpen = id === null || restricted.identityProviders.some((one) => one.id === id);
      return isOpen && policy?.kind !== "broken" ? { ...found, organisation: restricted } : null;
    } catch {
      return null;
    }
  }

  const finder: OrganisationFinder = {
    isLaidDown: policy !== null,
    async find(email) {
      const domain = email === "" && policy !== null ? "" : parseWorkEmail(email).domain;
      const found = restrict(await findByPolicy(domain));
      log.info("organisation found", { domain, organisation: found.id });
      return found;
    },
    remembered() {
      // A profile knows best who it belongs to; one that knows nobody asks the others.
      const found = rememberedHere() ?? shared?.read() ?? null;
      // A policy that came since wins over what was found before it.
      return found && allowed({ ...found, organisation: laidDown() ?? found.organisation });
    },
    remember(remembered) {
      settings.set("lastEmail", remembered.email);
      settings.set("organisation", remembered.organisation);
      settings.set("identityProviderId", remembered.identityProviderId);
      settings.set("signedInByPassword", remembered.identityProviderId === null || null);
      shared?.write(remembered);
    },
    forget() {
      const ended = finder.remembered();
      settings.set("organisation", null);
      settings.set("identityProviderId", null);
      settings.set("signedInByPassword", null);
      if (ended !== null) shared?.forget(ended);
    },
  };
  return finder;
}
