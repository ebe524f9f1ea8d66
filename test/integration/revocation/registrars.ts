/**
 * Owns: the two SIP servers the tests of revocation run at, in one shape.
 * Must not know: what the tests prove.
 */
import { spawnSync } from "node:child_process";
import { createLabAuthority } from "../../../lab/certificates/lab-authority.ts";
import type { SipControl } from "../../../lab/company/telephony.ts";
import { startKamailio } from "../../../lab/kamailio/start-kamailio.ts";
import { startControlServer } from "../../../lab/sip-server/control-server.ts";
import { startSipServer } from "../../../lab/sip-server/sip-server.ts";
import { trustInNode } from "../phone/company.ts";

export const domain = "harbour.test";
const control = "a password for the control interface";

/** A SIP server as the tests see it. */
export interface Registrar {
  readonly wssUrl: string;
  readonly caPem: string;
  readonly sharedSecret: string;
  readonly control: SipControl;
  bindings(user: string): Promise<number>;
  /** It is gone and comes back, knowing nothing. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const kamailioIsInstalled = spawnSync("kamailio", ["-v"]).error === undefined;

/** Kamailio's commands, for what only it can do. */
export async function startRealRegistrar(secretBefore?: string) {
  const { caPem, ...certificate } = await createLabAuthority({ domain });
  trustInNode(caPem);
  const kamailio = await startKamailio({
    domain,
    certificate,
    waitsForDenials: true,
    ...(secretBefore === undefined ? {} : { secretBefore }),
  });
  return {
    ...kamailio,
    caPem,
    bindings: async (user: string) => (await kamailio.bindings(user)).length,
  } satisfies Registrar;
}

export async function startEmbeddedRegistrar(): Promise<Registrar> {
  const { caPem, ...certificate } = await createLabAuthority({ domain });
  trustInNode(caPem);
  const sharedSecret = "between service and server";
  const server = await startSipServer({
    ...{ domain, certificate, sharedSecret, waitsForDenials: true },
  });
  const controlServer = await startControlServer(server, control);
  return {
    wssUrl: server.url,
    caPem,
    sharedSecret,
    control: { url: controlServer.url, token: control },
    bindings: async (user) => server.bindings(user).length,
    restart: () => server.restart(),
    async close() {
      await controlServer.close();
      await server.close();
    },
  };
}
