/**
 * Owns: a real baresip on this machine as a plain phone: its configuration, its account, its process.
 * Must not know: who calls it.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "../company/free-port.ts";
import { type OwnProcess, startProcess } from "../desktop-session/own-process.ts";
import { createTemporaryFolder } from "../desktop-session/temporary-folder.ts";
import { createEphemeralCredential } from "../sip-server/ephemeral-credentials.ts";
import { PlainPhone } from "./plain-phone.ts";
import { Recordings } from "./recording.ts";

/** What a plain phone may speak. */
export type PlainCodec = "PCMU" | "PCMA" | "G722";

export interface PlainPhoneOptions {
  readonly domain: string;
  readonly user: string;
  /** As others see it. */
  readonly displayName?: string;
  /** Where the SIP server listens on 127.0.0.1. */
  readonly sipPort: number;
  readonly transport?: "udp" | "tcp";
  /** Signs the phone's credentials. */
  readonly sharedSecret: string;
  /** Hertz of the tone it speaks with. */
  readonly voice?: number;
  /** The one it likes best first. */
  readonly codecs?: readonly PlainCodec[];
}

/** Milliseconds its credentials live: longer than any test. */
const credentialLife = 3_600_000;

/** As baresip names them: G.722 samples at 16 kHz, whatever RTP says of it. */
const codecNames: Readonly<Record<PlainCodec, string>> = {
  PCMU: "PCMU/8000/1",
  PCMA: "PCMA/8000/1",
  G722: "G722/16000/1",
};

/**
 * Switches a phone on and waits until it is registered.
 *
 * @throws Error with baresip's own words when it does not start
 */
export async function startPlainPhone({
  domain,
  user,
  displayName = "",
  sipPort,
  transport = "udp",
  sharedSecret,
  voice = 700,
  codecs = ["PCMU", "PCMA", "G722"],
}: PlainPhoneOptions): Promise<PlainPhone> {
  const folder = await createTemporaryFolder("plain-phone");
  const recordings = join(folder.path, "heard");
  await mkdir(recordings);
  const controlPort = await freePort();
  const config = configuration({ transport, controlPort, voice, recordings });
  await writeFile(join(folder.path, "config"), config);
  // Without them baresip makes its own, with examples in them.
  for (const name of ["accounts", "contacts"]) await writeFile(join(folder.path, name), "");

  const baresip = await startProcess("baresip", ["-f", folder.path, "-4"], { env: process.env });
  const account = () => {
    const { username, password } = createEphemeralCredential(
      sharedSecret,
      user,
      Date.now() + credentialLife,
    );
    return [
      `"${displayName}" <sip:${user}@${domain}>`,
      ...[`auth_user=${username}`, `auth_pass=${password}`],
      `outbound="sip:127.0.0.1:${sipPort};transport=${transport}"`,
      `audio_codecs=${codecs.map((codec) => codecNames[codec]).join(",")}`,
      ...["regint=600", "ptime=20", "answermode=manual"],
    ].join(";");
  };
  const phone = new PlainPhone({
    user,
    domain,
    voice,
    heard: new Recordings(recordings),
    account,
    close: async () => {
      await baresip.stop();
      await folder.remove();
    },
  });
  try {
    await connected(phone, controlPort, baresip);
    await phone.register();
  } catch (error) {
    await phone.close();
    throw error;
  }
  return phone;
}

/** Nothing of it needs a sound card: it speaks with a tone, and writes down what it hears. */
function configuration({
  transport,
  controlPort,
  voice,
  recordings,
}: {
  readonly transport: string;
  readonly controlPort: number;
  readonly voice: number;
  readonly recordings: string;
}): string {
  return `poll_method epoll
net_interface 127.0.0.1
sip_listen 127.0.0.1:0
sip_trans_def ${transport}
call_local_timeout 120
call_max_calls 6
audio_source ausine,${voice}
ausrc_srate 48000
ausrc_channels 2
audio_player aubridge,loudspeaker
auplay_srate 48000
audio_alert aubridge,ringer
module_path /usr/lib/baresip/modules
module g711.so
module g722.so
module ausine.so
module aubridge.so
module sndfile.so
snd_path ${recordings}
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:${controlPort}
`;
}

/** It says nothing when it is ready, so it is called until it answers or has ended. */
async function connected(phone: PlainPhone, port: number, baresip: OwnProcess): Promise<void> {
  let ended = false;
  void baresip.ended.then(() => {
    ended = true;
  });
  while (!ended) {
    try {
      await phone.connect(port);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  throw new Error(`baresip did not start:\n${baresip.output()}`);
}
