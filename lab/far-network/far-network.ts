/**
 * Owns: a network of its own behind a cable, and everything that can happen to a cable.
 * Must not know: what talks to what.
 */
import { readlink } from "node:fs/promises";
import { type OwnProcess, startProcess } from "../desktop-session/own-process.ts";
import { run } from "./run.ts";

/** Names of the two ends: in our network, and in the far one. */
const near = "desk";
const far = "office";
const farAddress = "10.118.0.1";
/** Addresses of the near end, taken in turn. */
const nearAddresses = ["10.118.0.2", "10.118.0.3"] as const;
const bits = 24;
/** Locally administered. */
const nearHardware = "02:00:00:00:00:02";
const farHardware = "02:00:00:00:00:01";

/** A network namespace that only a cable leads to. [network_namespaces(7)](https://man7.org/linux/man-pages/man7/network_namespaces.7.html) */
export interface FarNetwork {
  /** Of the far end. */
  readonly address: string;
  /** Put before a command it makes the command run in the far network. */
  readonly commandPrefix: readonly string[];
  /** From now on packets are lost both ways, and nobody is told: connections become half-open. */
  loseEverything(): Promise<void>;
  /** Takes {@link loseEverything} back. */
  loseNothing(): Promise<void>;
  /** The near end gets another address and loses the one it had. */
  changeAddress(): Promise<void>;
  /** The cable is pulled: the near end has no network any more. */
  unplug(): Promise<void>;
  plugIn(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Makes the far network. This process has to be in a network namespace of its own already (`scripts/recovery/namespace.mjs`),
 * so that nothing of it is seen by, or stays behind in, the machine's network.
 */
export async function startFarNetwork(): Promise<FarNetwork> {
  const holder = await startProcess("unshare", ["--net", "sleep", "infinity"], {
    env: process.env,
  });
  try {
    await ownNamespace(holder);
    return await connect(holder);
  } catch (error) {
    await holder.stop();
    throw error;
  }
}

async function connect(holder: OwnProcess): Promise<FarNetwork> {
  const commandPrefix = ["nsenter", "--target", `${holder.pid}`, "--net"];
  const here = (line: string) => run(line.split(" ") as [string, ...string[]]);
  const there = (line: string) => here(`${commandPrefix.join(" ")} ${line}`);
  let turn = 0;
  const nearAddress = (): string => nearAddresses[turn % nearAddresses.length] ?? "";
  const defaultRoute = () => here(`ip route replace default via ${farAddress}`);

  await here("ip link set lo up");
  await here(
    `ip link add ${near} address ${nearHardware} type veth peer name ${far} address ${farHardware} netns ${holder.pid}`,
  );
  await there("ip link set lo up");
  await there(`ip addr add ${farAddress}/${bits} dev ${far}`);
  await there(`ip link set ${far} up`);
  await here(`ip addr add ${nearAddress()}/${bits} dev ${near}`);
  await here(`ip link set ${near} up`);
  await defaultRoute();
  return {
    address: farAddress,
    commandPrefix,
    async loseEverything() {
      // Otherwise each end would soon find out that it cannot ask for the other's hardware address.
      await here(`ip neigh replace ${farAddress} lladdr ${farHardware} dev ${near}`);
      await there(`ip neigh replace ${nearAddress()} lladdr ${nearHardware} dev ${far}`);
      // A queue with room for one byte.
      await here(`tc qdisc add dev ${near} root bfifo limit 1`);
      await there(`tc qdisc add dev ${far} root bfifo limit 1`);
    },
    async loseNothing() {
      await there(`tc qdisc del dev ${far} root`);
      await here(`tc qdisc del dev ${near} root`);
      await there(`ip neigh del ${nearAddress()} dev ${far}`);
      await here(`ip neigh del ${farAddress} dev ${near}`);
    },
    async changeAddress() {
      const before = nearAddress();
      turn += 1;
      await here(`ip addr del ${before}/${bits} dev ${near}`);
      await here(`ip addr add ${nearAddress()}/${bits} dev ${near}`);
      await defaultRoute();
    },
    async unplug() {
      await here(`ip link set ${near} down`);
    },
    async plugIn() {
      await here(`ip link set ${near} up`);
      await defaultRoute();
    },
    async close() {
      // With its other end: the kernel takes its time to do that for a namespace nobody is in.
      await here(`ip link del ${near}`);
      await holder.stop();
    },
  };
}

/** Waits until the holder has left our namespace: `unshare` says nothing. */
async function ownNamespace({ pid, ended }: OwnProcess): Promise<void> {
  const ours = await readlink("/proc/self/ns/net");
  let gone = false;
  void ended.then(() => {
    gone = true;
  });
  while (!gone) {
    if ((await readlink(`/proc/${pid}/ns/net`).catch(() => ours)) !== ours) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("no network of its own could be made");
}
