/**
 * Owns: asking the Linux desktop, over D-Bus, in what condition its keyring is, before anybody reads from it.
 * Must not know: entries, secrets, or what is done with the answer.
 *
 * The interface is the [Secret Service API](https://specifications.freedesktop.org/secret-service-spec/latest/).
 */
import type { EventEmitter } from "node:events";
import { Message, type MessageBus, sessionBus, Variant } from "@jellybrick/dbus-next";
import { sessionBusAddress } from "../session-bus.ts";

/**
 * - `ready`: the default collection exists and is unlocked
 * - `locked`: it exists and would have to be unlocked first
 * - `missing`: no session bus, no Secret Service on it, or no default collection
 * - `silent`: bus or service take their time
 */
export type KeyringCondition = "ready" | "locked" | "missing" | "silent";

const service = "org.freedesktop.secrets";
const noObject = "/";

/**
 * The condition of the default collection. Never rejects and never prompts.
 *
 * @param timeout milliseconds after which the answer is `silent`
 */
export async function askSecretService(
  timeout: number,
  env: NodeJS.ProcessEnv = process.env,
): Promise<KeyringCondition> {
  const busAddress = sessionBusAddress(env);
  if (busAddress === null) return "missing";
  const bus = sessionBus({ busAddress });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      conditionOf(bus),
      new Promise<KeyringCondition>((resolve, reject) => {
        // The library tells a failed connection by this event only, and maybe more than once.
        (bus as EventEmitter).on("error", reject);
        timer = setTimeout(() => resolve("silent"), timeout);
      }),
    ]);
  } catch {
    return "missing";
  } finally {
    clearTimeout(timer);
    bus.disconnect();
  }
}

async function conditionOf(bus: MessageBus): Promise<KeyringCondition> {
  const collection = await call(bus, "/org/freedesktop/secrets", {
    interface: "org.freedesktop.Secret.Service",
    member: "ReadAlias",
    signature: "s",
    body: ["default"],
  });
  if (typeof collection !== "string" || collection === noObject) return "missing";
  const locked = await call(bus, collection, {
    interface: "org.freedesktop.DBus.Properties",
    member: "Get",
    signature: "ss",
    body: ["org.freedesktop.Secret.Collection", "Locked"],
  });
  return locked instanceof Variant && locked.value === false ? "ready" : "locked";
}

interface Method {
  readonly interface: string;
  readonly member: string;
  readonly signature: string;
  readonly body: unknown[];
}

async function call(bus: MessageBus, path: string, method: Method): Promise<unknown> {
  const answer = await bus.call(new Message({ destination: service, path, ...method }));
  return answer?.body[0];
}
