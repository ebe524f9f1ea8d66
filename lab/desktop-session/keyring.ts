/**
 * Owns: a session bus and a GNOME keyring that belong to one private home, in every condition a desktop knows.
 * Must not know: who keeps what in the keyring.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type OwnProcess, startProcess } from "./own-process.ts";
import type { PrivateHome } from "./private-home.ts";
import {
  addEntry,
  type KeychainEntry,
  listEntries,
  waitForSecretService,
} from "./secret-service.ts";

/**
 * - `unlocked`: what a person has after logging in
 * - `locked`: a keyring with content that nobody unlocked, and nobody who could ask for its password
 * - `no-keyring`: the service runs, but no keyring was ever made
 * - `no-service`: a session bus without any Secret Service
 * - `no-bus`: no session bus at all
 */
export type KeyringCondition = "unlocked" | "locked" | "no-keyring" | "no-service" | "no-bus";

/** A running keyring, or the lack of one. */
export interface Keyring {
  /** Value for `DBUS_SESSION_BUS_ADDRESS`. Under `no-bus` it leads nowhere. */
  readonly busAddress: string;
  /**
   * Everything kept under the attribute `service`, secrets included.
   *
   * @throws Error when there is no keyring to look into
   */
  entries(service: string): Promise<readonly KeychainEntry[]>;
  close(): Promise<void>;
}

const password = "keyring of a lab";

/** Starts what {@link KeyringCondition} asks for. */
export async function startKeyring(
  home: PrivateHome,
  condition: KeyringCondition,
): Promise<Keyring> {
  if (condition === "no-bus") {
    return {
      busAddress: `unix:path=${join(home.run, "no-bus-here")}`,
      entries: () => Promise.reject(new Error("there is no session bus to look for a keyring on")),
      close: () => Promise.resolve(),
    };
  }
  const bus = await startBus(home);
  const env = { ...home.env, DBUS_SESSION_BUS_ADDRESS: bus.address };
  const started: OwnProcess[] = [bus.process];
  const close = async () => {
    for (const process of started.splice(0).reverse()) await process.stop();
  };
  try {
    if (condition !== "no-service") {
      let daemon = await startDaemon(env, condition === "no-keyring" ? "as it is" : "unlock");
      started.push(daemon);
      if (condition === "locked") {
        await addEntry(bus.address, { label: "Something private", attributes: { lab: "yes" } });
        await daemon.stop();
        daemon = await startDaemon(env, "as it is");
        started.push(daemon);
      }
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    busAddress: bus.address,
    entries: (service) => listEntries(bus.address, { service }),
    close,
  };
}

/** A session bus that starts no service by itself, so that only what we start is there. */
async function startBus(home: PrivateHome): Promise<{ address: string; process: OwnProcess }> {
  const configuration = join(home.folder, "session-bus.conf");
  await writeFile(
    configuration,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${home.run}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`,
  );
  const process = await startProcess(
    "dbus-daemon",
    [`--config-file=${configuration}`, "--nofork", "--print-address=3"],
    { env: home.env },
  );
  return { address: await process.firstLine(3), process };
}

async function startDaemon(
  env: NodeJS.ProcessEnv & { DBUS_SESSION_BUS_ADDRESS: string },
  how: "unlock" | "as it is",
): Promise<OwnProcess> {
  const daemon = await startProcess(
    "gnome-keyring-daemon",
    ["--foreground", "--components=secrets", ...(how === "unlock" ? ["--unlock"] : [])],
    { env, ...(how === "unlock" ? { input: password } : {}) },
  );
  await Promise.race([
    waitForSecretService(env.DBUS_SESSION_BUS_ADDRESS),
    daemon.ended.then((code) => {
      throw new Error(`gnome-keyring-daemon ended with ${code}:\n${daemon.output()}`);
    }),
  ]);
  return daemon;
}
