/**
 * Owns: looking into a keyring over D-Bus, beside the app and without its library.
 * Must not know: which program keeps the entries.
 *
 * The interface is the [Secret Service API](https://specifications.freedesktop.org/secret-service-spec/latest/).
 */
import { type EventEmitter, once } from "node:events";
import {
  Message,
  type MessageBus,
  type MessageLike,
  sessionBus,
  Variant,
} from "@jellybrick/dbus-next";

const service = "org.freedesktop.secrets";
const servicePath = "/org/freedesktop/secrets";

/** One entry of a keyring. */
export interface KeychainEntry {
  readonly label: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The secret as text; empty when the keyring is locked. */
  readonly secret: string;
}

/** Settles when somebody offers the Secret Service on this bus. */
export async function waitForSecretService(busAddress: string): Promise<void> {
  await withBus(busAddress, async (bus) => {
    const appeared = new Promise<void>((resolve) => {
      bus.on("message", (message: Message) => {
        const [name, , owner] = message.body as [unknown, unknown, unknown];
        if (message.member === "NameOwnerChanged" && name === service && owner !== "") resolve();
      });
    });
    const match = `type='signal',member='NameOwnerChanged',arg0='${service}'`;
    await askBus(bus, "AddMatch", match);
    const [there] = await askBus(bus, "NameHasOwner", service);
    if (there !== true) await appeared;
  });
}

/** Every entry that carries all of `attributes`. */
export async function listEntries(
  busAddress: string,
  attributes: Readonly<Record<string, string>>,
): Promise<readonly KeychainEntry[]> {
  return withBus(busAddress, async (bus) => {
    const session = await openSession(bus);
    const [open, locked] = (await ask(bus, servicePath, "Service.SearchItems", "a{ss}", [
      attributes,
    ])) as [string[], string[]];
    const entries: KeychainEntry[] = [];
    for (const path of [...open, ...locked]) {
      const secret = locked.includes(path)
        ? Buffer.alloc(0)
        : (((await ask(bus, path, "Item.GetSecret", "o", [session]))[0] as unknown[])[2] as Buffer);
      entries.push({
        label: await property<string>(bus, path, "Label"),
        attributes: await property<Record<string, string>>(bus, path, "Attributes"),
        secret: secret.toString("utf8"),
      });
    }
    return entries;
  });
}

/** Puts an entry into the default keyring. */
export async function addEntry(
  busAddress: string,
  {
    label,
    attributes,
    secret = "",
  }: { label: string; attributes: Readonly<Record<string, string>>; secret?: string },
): Promise<void> {
  await withBus(busAddress, async (bus) => {
    const session = await openSession(bus);
    await ask(bus, `${servicePath}/aliases/default`, "Collection.CreateItem", "a{sv}(oayays)b", [
      {
        "org.freedesktop.Secret.Item.Label": new Variant("s", label),
        "org.freedesktop.Secret.Item.Attributes": new Variant("a{ss}", attributes),
      },
      [session, Buffer.alloc(0), Buffer.from(secret), "text/plain"],
      true,
    ]);
  });
}

async function withBus<Value>(
  busAddress: string,
  work: (bus: MessageBus) => Promise<Value>,
): Promise<Value> {
  const bus = sessionBus({ busAddress });
  const failed = once(bus, "error").then(([error]: unknown[]) => {
    // The library may fail a second time while the first failure is still being told.
    (bus as EventEmitter).on("error", () => undefined);
    throw error;
  });
  try {
    return await Promise.race([work(bus), failed]);
  } finally {
    bus.disconnect();
  }
}

/** The secrets travel in clear over this private bus: algorithm `plain`. */
async function openSession(bus: MessageBus): Promise<string> {
  const [, session] = await ask(bus, servicePath, "Service.OpenSession", "sv", [
    "plain",
    new Variant("s", ""),
  ]);
  return session as string;
}

async function property<Value>(bus: MessageBus, path: string, name: string): Promise<Value> {
  const [variant] = await call(bus, {
    destination: service,
    path,
    interface: "org.freedesktop.DBus.Properties",
    member: "Get",
    signature: "ss",
    body: ["org.freedesktop.Secret.Item", name],
  });
  return (variant as Variant<Value>).value;
}

function ask(
  bus: MessageBus,
  path: string,
  method: `${"Service" | "Collection" | "Item"}.${string}`,
  signature: string,
  body: unknown[],
): Promise<unknown[]> {
  const [object, member] = method.split(".") as [string, string];
  return call(bus, {
    destination: service,
    path,
    interface: `org.freedesktop.Secret.${object}`,
    member,
    signature,
    body,
  });
}

function askBus(bus: MessageBus, member: string, argument: string): Promise<unknown[]> {
  return call(bus, {
    destination: "org.freedesktop.DBus",
    path: "/org/freedesktop/DBus",
    interface: "org.freedesktop.DBus",
    member,
    signature: "s",
    body: [argument],
  });
}

async function call(bus: MessageBus, message: MessageLike): Promise<unknown[]> {
  const answer = await bus.call(new Message(message));
  return answer === null ? [] : answer.body;
}
