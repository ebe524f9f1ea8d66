/**
 * Owns: a SIP server with its authority, and the phones a test connects to it; all gone afterwards.
 * Must not know: any one test.
 */
import type { Invitation } from "sip.js";
import { createLabAuthority, type LabAuthority } from "../../../lab/certificates/lab-authority.ts";
import { type Line, type LineOptions, startLine } from "../../../lab/lines/line.ts";
import type { LineCall } from "../../../lab/lines/line-call.ts";
import { echoVoice } from "../../../lab/lines/voice.ts";
import { createEphemeralCredential } from "../../../lab/sip-server/ephemeral-credentials.ts";
import type { SipServerOptions } from "../../../lab/sip-server/options.ts";
import { type SipServer, startSipServer } from "../../../lab/sip-server/sip-server.ts";
import { RawClient } from "./raw-client.ts";

export const domain = "offhook.example";
export const sharedSecret = "the lab's shared secret";

/** Answers at once. */
export const answers = (invitation: Invitation): Promise<void> => invitation.accept();
/** Rings, and that is all. */
export const rings = async (invitation: Invitation): Promise<void> => {
  await invitation.progress();
};

/** A running server and everything to call with. */
export class Company {
  readonly authority: LabAuthority;
  readonly server: SipServer;
  readonly #open: { stop(): Promise<void> }[] = [];

  constructor(authority: LabAuthority, server: SipServer) {
    this.authority = authority;
    this.server = server;
  }

  /** What a line of this company is started with. */
  lineOptions(user: string, credentialOf = user): LineOptions {
    return {
      server: this.server.url,
      domain,
      user,
      caPem: this.authority.caPem,
      credential: () => createEphemeralCredential(sharedSecret, credentialOf, Date.now() + 60_000),
    };
  }

  /** A registered sip.js user agent that does this with every call it gets. */
  async phone(
    user: string,
    onInvite: (invitation: Invitation, call: LineCall) => unknown = answers,
  ): Promise<Line> {
    return this.keep(
      await startLine(this.lineOptions(user), {
        voice: echoVoice,
        onInvite: (invitation, call) => {
          Promise.resolve(onInvite(invitation, call)).catch(() => undefined);
        },
      }),
    );
  }

  /** A connection that speaks SIP by hand. */
  async raw(): Promise<RawClient> {
    return this.keep(await RawClient.connect(this.server.url, this.authority.caPem));
  }

  keep<T extends { stop(): Promise<void> }>(part: T): T {
    this.#open.push(part);
    return part;
  }

  async close(): Promise<void> {
    this.server.clearFaults();
    await Promise.all(this.#open.map((part) => part.stop()));
    await this.server.close();
  }
}

/** Starts a company; close it when the test is over. */
export async function startCompany(options: Partial<SipServerOptions> = {}): Promise<Company> {
  const authority = await createLabAuthority({ domain });
  const server = await startSipServer({ certificate: authority, domain, sharedSecret, ...options });
  return new Company(authority, server);
}
