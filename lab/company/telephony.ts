/**
 * Owns: the company's embedded SIP server, its certificate and the lines that answer there.
 * Must not know: sign-in.
 */
import { randomBytes } from "node:crypto";
import { createLabAuthority } from "../certificates/lab-authority.ts";
import type { LoopbackAddress } from "../identity-provider/loopback-server.ts";
import { startCallbackLine } from "../lines/callback-line.ts";
import { startColleagueLine } from "../lines/colleague-line.ts";
import { startEchoLine } from "../lines/echo-line.ts";
import type { Line, LineOptions } from "../lines/line.ts";
import { startControlServer } from "../sip-server/control-server.ts";
import { createEphemeralCredential } from "../sip-server/ephemeral-credentials.ts";
import { type SipServer, startSipServer } from "../sip-server/sip-server.ts";
import { type CompanyLine, companyDomain, employees, lines } from "./people.ts";

/** A control interface as Kamailio has it, and its password. */
export interface SipControl {
  readonly url: string;
  readonly token: string;
}

/** The credential service's settings for a SIP server. */
export function sipSettings({ domain, realm, wssServers, sharedSecret, control }: SipAccess) {
  return {
    domain,
    realm,
    wssServers: [...wssServers],
    backEnd: {
      kind: "kamailio-ephemeral" as const,
      sharedSecrets: [sharedSecret],
      control: control === undefined ? [] : [control],
    },
  };
}

/** What the credential service and the apps must know of a SIP server. */
export interface SipAccess {
  readonly domain: string;
  readonly realm: string;
  readonly wssServers: readonly [string, ...string[]];
  /** Signs ephemeral credentials. */
  readonly sharedSecret: string;
  /** Where it is told of leases that are over before their time. */
  readonly control?: SipControl;
  /** Authority behind the server's certificate. */
  readonly caPem: string;
  /** What other servers on this machine may serve https with; absent with a SIP server from outside. */
  readonly certificate?: { readonly serverCertPem: string; readonly serverKeyPem: string };
}

export interface EmbeddedTelephony {
  readonly server: SipServer;
  readonly access: SipAccess;
  close(): Promise<void>;
}

/** A SIP server without lines, on a port the system chooses, known to nobody but its own authority. */
export async function startEmbeddedTelephony(
  address?: LoopbackAddress,
): Promise<EmbeddedTelephony> {
  const { caPem, ...certificate } = await createLabAuthority({ domain: companyDomain });
  const sharedSecret = randomBytes(24).toString("base64url");
  const users = new Set<string | null>([
    ...Object.values(employees).map(({ extension }) => extension),
    ...Object.values(lines).map(({ number }) => number),
  ]);
  const server = await startSipServer({
    certificate,
    domain: companyDomain,
    sharedSecret,
    ...(address === undefined ? {} : { address }),
    isUser: (user) => users.has(user),
  });
  const token = randomBytes(24).toString("base64url");
  const controlServer = await startControlServer(server, token);
  return {
    server,
    access: {
      domain: companyDomain,
      realm: companyDomain,
      wssServers: [server.url],
      sharedSecret,
      control: { url: controlServer.url, token },
      caPem,
      certificate,
    },
    async close() {
      await controlServer.close();
      await server.close();
    },
  };
}

/** Seconds a line's credentials live; it makes new ones whenever it is challenged. */
const lineCredentialSeconds = 300;

export type CompanyLines = Readonly<Record<keyof typeof lines, Line>>;

/** Puts the three lines on the air at a SIP server. */
export async function startCompanyLines(sip: SipAccess): Promise<CompanyLines> {
  const optionsFor = ({ number, name }: CompanyLine): LineOptions => ({
    server: sip.wssServers[0],
    domain: sip.domain,
    user: number,
    displayName: name,
    credential: () =>
      createEphemeralCredential(
        sip.sharedSecret,
        number,
        Date.now() + lineCredentialSeconds * 1000,
      ),
    caPem: sip.caPem,
  });
  const [echo, colleague, callback] = await Promise.all([
    startEchoLine(optionsFor(lines.echo)),
    startColleagueLine(optionsFor(lines.colleague)),
    startCallbackLine(optionsFor(lines.callback)),
  ]);
  return { echo, colleague, callback };
}
