/**
 * Owns: a real Kamailio on this machine: its ports, its files, its process.
 * Must not know: which phones register, or what a test wants of it.
 */
import { randomBytes } from "node:crypto";
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePorts } from "../company/free-port.ts";
import { type OwnProcess, startProcess } from "../desktop-session/own-process.ts";
import { createTemporaryFolder } from "../desktop-session/temporary-folder.ts";
import { askKamailio, type Binding, bindingsOf, type KamailioControl } from "./kamailio-rpc.ts";

/** A running Kamailio. */
export interface Kamailio {
  readonly wssUrl: string;
  /** Where phones without WebSocket register, over UDP or TCP; null without rtpengine. */
  readonly sipPort: number | null;
  /** What the credential service needs to make credentials this server accepts. */
  readonly sharedSecret: string;
  /** How the credential service tells it of leases that have ended. */
  readonly control: KamailioControl;
  /** The bindings of one AOR, from the registrar itself. */
  bindings(user: string): Promise<readonly Binding[]>;
  /** Any command of Kamailio's RPC interface, e.g. `rpc("htable.seti", ["fault", "REGISTER", 503])`. */
  rpc(method: string, params?: readonly (string | number)[]): Promise<unknown>;
  /** What it has written so far. */
  log(): string;
  /** Ends it and starts it again on the same ports: it knows nobody, and nothing it was told. */
  restart(): Promise<void>;
  /** Ends it; {@link restart} starts it again. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** What {@link startKamailio} needs to know. */
export interface KamailioOptions {
  readonly domain: string;
  /** PEM of the server certificate and its key, valid for `localhost`. */
  readonly certificate: { readonly serverCertPem: string; readonly serverKeyPem: string };
  /** Where it is to be reached; on loopback when left out. The certificate has to name the address. */
  readonly network?: { readonly address: string; readonly commandPrefix: readonly string[] };
  /** At random when left out. */
  readonly sharedSecret?: string;
  /** Credentials made with this one pass as well. */
  readonly secretBefore?: string;
  /** Whether it lets nobody in after a start until the credential service has told it whom to deny. */
  readonly waitsForDenials?: boolean;
  /** What it challenges with; MD5 when left out. */
  readonly digestAlgorithm?: "MD5" | "SHA-256";
  /** Who stands between WebRTC and plain RTP; without it plain phones are not let in. */
  readonly rtpengine?: { readonly controlPort: number };
}

/** From Debian's package. */
const emptyTables = "/usr/share/kamailio/dbtext/kamailio";
const configuration = join(import.meta.dirname, "kamailio.cfg");

/**
 * Starts Kamailio on loopback and waits until it answers.
 *
 * @throws Error with Kamailio's own words when it does not start
 */
export async function startKamailio({
  domain,
  certificate,
  network,
  sharedSecret = randomBytes(24).toString("base64url"),
  secretBefore,
  waitsForDenials = false,
  digestAlgorithm = "MD5",
  rtpengine,
}: KamailioOptions): Promise<Kamailio> {
  const { path: folder, remove } = await createTemporaryFolder("kamailio");
  const tlsConfig = join(folder, "tls.cfg");
  const certificateFile = join(folder, "server.pem");
  const keyFile = join(folder, "server.key");
  await writeFile(certificateFile, certificate.serverCertPem);
  await writeFile(keyFile, certificate.serverKeyPem, { mode: 0o600 });
  await writeFile(
    tlsConfig,
    `[server:default]
method = TLSv1.2+
verify_certificate = no
require_certificate = no
certificate = ${certificateFile}
private_key = ${keyFile}
`,
  );

  const tables = join(folder, "tables");
  await cp(emptyTables, tables, { recursive: true });
  const host = network?.address ?? "127.0.0.1";
  const [wssPort = 0, rpcPort = 0, sipPort = 0] = await freePorts(3);
  const control = {
    url: `http://${host}:${rpcPort}/`,
    token: randomBytes(24).toString("base64url"),
  };
  const definitions = [
    `SIP_DOMAIN="${domain}"`,
    `TLS_CONFIG="${tlsConfig}"`,
    `HOST=${host}`,
    `WSS_PORT=${wssPort}`,
    `RPC_PORT=${rpcPort}`,
    `SELF="sip:${host}:${rpcPort};transport=tcp"`,
    `TABLES="text://${tables}"`,
    ...(digestAlgorithm === "SHA-256" ? ["DIGEST_SHA256"] : []),
    ...(secretBefore === undefined ? [] : ["TWO_SECRETS"]),
    ...(waitsForDenials ? ["DENIALS"] : []),
    ...(rtpengine === undefined
      ? []
      : [
          "RTPENGINE",
          `SIP_PORT=${sipPort}`,
          `RTPENGINE_SOCKET="udp:127.0.0.1:${rtpengine.controlPort}"`,
        ]),
  ];
  const start = async (): Promise<OwnProcess> => {
    const [command = "kamailio", ...prefix] = [...(network?.commandPrefix ?? []), "kamailio"];
    const kamailio = await startProcess(
      command,
      [
        ...prefix,
        ...["-f", configuration, "-DD", "-E", "-m", "64", "-M", "8"],
        ...["-w", folder, "-Y", folder, "-P", join(folder, "kamailio.pid")],
        ...definitions.flatMap((definition) => ["-A", definition]),
      ],
      {
        env: {
          ...process.env,
          KAMAILIO_SHARED_SECRET: sharedSecret,
          KAMAILIO_CONTROL_TOKEN: control.token,
          ...(secretBefore === undefined ? {} : { KAMAILIO_SECRET_BEFORE: secretBefore }),
        },
      },
    );
    try {
      await answering(control, kamailio);
    } catch (error) {
      await kamailio.stop();
      throw error;
    }
    return kamailio;
  };
  let kamailio: OwnProcess;
  try {
    kamailio = await start();
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    wssUrl: `wss://${network?.address ?? "localhost"}:${wssPort}/`,
    sipPort: rtpengine === undefined ? null : sipPort,
    sharedSecret,
    control,
    bindings: (user) => bindingsOf(control, `${user}@${domain}`),
    rpc: (method, params = []) => askKamailio(control, method, params),
    log: () => kamailio.output(),
    stop: () => kamailio.stop(),
    async restart() {
      await kamailio.stop();
      kamailio = await start();
    },
    async close() {
      await kamailio.stop();
      await remove();
    },
  };
}

/** Kamailio says nothing when it is ready, so it is asked until it answers or has ended. */
async function answering(control: KamailioControl, kamailio: OwnProcess): Promise<void> {
  let ended = false;
  void kamailio.ended.then(() => {
    ended = true;
  });
  while (!ended) {
    try {
      await askKamailio(control, "core.version", []);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  throw new Error(`Kamailio did not start:\n${kamailio.output()}`);
}
