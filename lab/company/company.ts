/**
 * Owns: a whole company on this machine: identity provider, credential service, SIP server, lines, and how an app finds them.
 * Must not know: who uses it: demo, tests and people alike.
 */
import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { backChannelLogoutPath } from "../../src-contract/http-api/sign-out.ts";
import { type LabFile, labFile } from "../../src-contract/lab-file.ts";
import type { CredentialServiceSettings } from "../../src-service/service-config.ts";
import {
  adminClient,
  desktopClient,
  type IdentityProvider,
} from "../identity-provider/identity-provider.ts";
import type { LoopbackAddress } from "../identity-provider/loopback-server.ts";
import type { SipServer } from "../sip-server/sip-server.ts";
import { type CompanyService, startCompanyService } from "./company-service.ts";
import { type Login, ownLogin, type RunningLogin, startLogins } from "./logins.ts";
import { type OrganisationSite, serveOrganisation } from "./organisation.ts";
import {
  companyDomain,
  companyName,
  type Employee,
  employees,
  lines,
  roleRules,
} from "./people.ts";
import {
  type CompanyLines,
  type SipAccess,
  sipSettings,
  startCompanyLines,
  startEmbeddedTelephony,
} from "./telephony.ts";

export interface CompanyOptions {
  /** What every server of it listens on, a SIP server from outside excepted; 127.0.0.1 unless told. */
  readonly address?: LoopbackAddress;
  /** A SIP server that is there already; without it one is embedded. */
  readonly sip?: SipAccess;
  /** Whether the lines are put on the air; by default at the embedded SIP server only. */
  readonly withLines?: boolean;
  /** Where people may sign in; by default at the company's own identity provider. */
  readonly logins?: readonly [Login, ...Login[]];
  /** Whether people may sign in with another device; as a rule they may not. */
  readonly deviceCode?: boolean;
  /** Whether each person is asked once to allow the app. */
  readonly consent?: "first-time" | "never";
  readonly accessTokenSeconds?: number;
  readonly refreshTokenSeconds?: number;
  readonly leaseSeconds?: number;
  /**
   * Whether tokens are bound to a key: `auto` (the default) where both sides can, `off` because the identity provider
   * cannot, `required` because app and service take nothing else.
   */
  readonly dpop?: "auto" | "off" | "required";
  /** Whether the identity providers tell the credential service when a session is over; as a rule they do not. */
  readonly backChannelLogout?: boolean;
  /**
   * Address of an empty PostgreSQL database: the credential service then runs twice on it. Apps speak to the first
   * instance; everybody else may speak to {@link Company.otherInstance}.
   */
  readonly databaseUrl?: string;
  /** What a lease asks of a sign-in beyond being one. */
  readonly stepUp?: CredentialServiceSettings["stepUp"];
  readonly limits?: CredentialServiceSettings["limits"];
  /** STUN and TURN servers handed out with a lease; none by default. */
  readonly ice?: CredentialServiceSettings["ice"];
}

export interface Company {
  readonly name: string;
  readonly domain: string;
  readonly people: typeof employees;
  /** Numbers to call. */
  readonly lines: typeof lines;
  /** What stands behind the numbers; null where no lines were started. */
  readonly companyLines: CompanyLines | null;
  /** The first of {@link identityProviders}. */
  readonly identityProvider: IdentityProvider;
  readonly identityProviders: readonly IdentityProvider[];
  readonly credentialService: CompanyService;
  /** A second instance on the same database; null where there is only one. */
  readonly otherInstance: CompanyService | null;
  readonly organisationSite: OrganisationSite;
  readonly sip: SipAccess;
  /** Null with a SIP server from outside. */
  readonly sipServer: SipServer | null;
  /** `host:port` of every server an app speaks to. */
  readonly servers: readonly string[];
  /** Audience of the access tokens. */
  readonly resource: string;
  labFile(options?: { readonly fakeMedia?: boolean }): LabFile;
  /** Writes `lab.json` into a folder and resolves with its path, the value of `OFFHOOK_LAB`. */
  writeLabFile(folder: string, options?: { readonly fakeMedia?: boolean }): Promise<string>;
  /** Ends everything; nothing keeps the process alive afterwards. */
  close(): Promise<void>;
}

/** Name of the credential service in tokens. A name, not an address: nothing is ever sent there. */
const resource = `https://phone.${companyDomain}`;

/** Opens the company. Every server listens on this machine and a port the system chooses. */
export async function startCompany(options: CompanyOptions = {}): Promise<Company> {
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  /** Notes how something started is ended, in reverse order. */
  const keep = <Part extends { close(): Promise<void> }>(part: Part): Part => {
    closing.push(() => part.close());
    return part;
  };
  try {
    const embedded =
      options.sip === undefined ? keep(await startEmbeddedTelephony(options.address)) : null;
    const sip = options.sip ?? embedded?.access;
    if (sip === undefined) throw new Error("there is no SIP server");
    const logins = await startLogins(
      options.logins ?? [ownLogin],
      {
        company: companyName,
        people: Object.values(employees),
        resource,
        ...given("address", options.address),
        ...given("consent", options.consent),
        dpop: options.dpop !== "off",
        ...given("accessTokenSeconds", options.accessTokenSeconds),
        ...given("refreshTokenSeconds", options.refreshTokenSeconds),
      },
      keep,
    );
    const [firstLogin, ...furtherLogins] = logins;
    const { identityProvider } = firstLogin;
    const trusted = ({ identityProvider: { issuer }, entry }: RunningLogin) => ({
      issuer,
      entry,
      adminClientId: adminClient.client_id,
      audience: resource,
      clientIds: [desktopClient.client_id],
      roleRules,
    });
    const serviceSettings: Parameters<typeof startCompanyService>[0] = {
      identityProvider: trusted(firstLogin),
      furtherIdentityProviders: furtherLogins.map(trusted),
      accounts: Object.values(employees).flatMap(accountOf),
      sip: sipSettings(sip),
      ...given("leaseSeconds", options.leaseSeconds),
      ...given("limits", options.limits),
      ...given("stepUp", options.stepUp),
      dpop: { mode: options.dpop === "required" ? "required" : "optional" },
      ...given("ice", options.ice),
    };
    const serviceOptions = {
      address: options.address,
      sipServerCa: sip.caPem,
      encryptionKey: randomBytes(32).toString("base64"),
      databaseUrl: options.databaseUrl,
    };
    const credentialService = keep(await startCompanyService(serviceSettings, serviceOptions));
    const otherInstance =
      options.databaseUrl === undefined
        ? null
        : keep(await startCompanyService(serviceSettings, serviceOptions));
    // The service is told its issuers at its start, so the issuers are told of the service afterwards.
    if (options.backChannelLogout === true)
      for (const login of logins)
        login.identityProvider.sendLogoutTokensTo(
          `${(otherInstance ?? credentialService).url}${backChannelLogoutPath}`,
        );
    const organisationSite = keep(
      await serveOrganisation(
        {
          identityProviders: logins.map(({ entry }) =>
            options.dpop === "required" ? { ...entry, dpop: "required" } : entry,
          ),
          credentialService: credentialService.url,
          ...given("deviceCode", options.deviceCode),
        },
        options.address,
      ),
    );
    const companyLines =
      (options.withLines ?? embedded !== null) ? await startCompanyLines(sip) : null;
    for (const line of Object.values(companyLines ?? {})) closing.push(() => line.stop());
    const describe: Company["labFile"] = ({ fakeMedia = false } = {}) =>
      labFile.parse({
        caPem: sip.caPem,
        organisationDocuments: { [companyDomain]: organisationSite.documentUrl },
        fakeMedia,
      });
    return {
      name: companyName,
      domain: companyDomain,
      people: employees,
      lines,
      companyLines,
      identityProvider,
      identityProviders: logins.map((login) => login.identityProvider),
      credentialService,
      otherInstance,
      organisationSite,
      sip,
      sipServer: embedded?.server ?? null,
      resource,
      servers: [
        ...logins.map((login) => login.identityProvider.issuer),
        credentialService.url,
        organisationSite.documentUrl,
        ...sip.wssServers,
      ].map((url) => new URL(url).host),
      labFile: describe,
      async writeLabFile(folder, fileOptions) {
        const path = join(folder, "lab.json");
        await writeFile(path, JSON.stringify(describe(fileOptions), null, 2));
        return path;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function accountOf({ email, extension, name }: Employee) {
  return extension === null ? [] : [{ email, user: extension, displayName: name }];
}

/** An option that was given; nothing at all otherwise, so that defaults stay where they belong. */
function given<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };
}
