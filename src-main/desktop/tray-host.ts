/**
 * Owns: whether anybody on a Linux desktop shows tray icons at the moment.
 * Must not know: icons, or what follows from the answer.
 *
 * The interface is that of [StatusNotifierItem](https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/).
 */
import type { EventEmitter } from "node:events";
import { Message, type MessageBus, sessionBus, Variant } from "@jellybrick/dbus-next";
import { sessionBusAddress } from "../session-bus.ts";

const watcher = "org.kde.StatusNotifierWatcher";
const daemon = "org.freedesktop.DBus";

/** Somebody who follows the tray. */
export interface TrayHost {
  close(): void;
}

/**
 * Tells `onChange` at once and whenever it changes, until {@link TrayHost.close}. Panels come after programs that start
 * with the desktop, and go when they crash. A bus that is lost is a tray that is lost.
 */
export function watchTrayHost(
  onChange: (present: boolean) => void,
  env: NodeJS.ProcessEnv = process.env,
): TrayHost {
  const busAddress = sessionBusAddress(env);
  let known: boolean | null = null;
  let closed = false;
  const say = (present: boolean): void => {
    if (closed || present === known) return;
    known = present;
    onChange(present);
  };
  if (busAddress === null) {
    say(false);
    return { close: () => undefined };
  }
  const bus = sessionBus({ busAddress });
  const look = (): void => void isShown(bus).then(say, () => say(false));
  // The library tells a lost or failed connection by this event only, and maybe more than once.
  (bus as EventEmitter).on("error", () => say(false));
  (bus as EventEmitter).on("end", () => say(false));
  bus.on("message", ({ member }: Message) => {
    if (member !== null && heard.has(member)) look();
  });
  void follow(bus).then(look, () => say(false));
  return {
    close() {
      closed = true;
      bus.disconnect();
    },
  };
}

/** What may mean another answer. */
const heard = new Set([
  "NameOwnerChanged",
  "StatusNotifierHostRegistered",
  "StatusNotifierHostUnregistered",
]);

async function follow(bus: MessageBus): Promise<void> {
  await ask(bus, daemon, "AddMatch", `type='signal',member='NameOwnerChanged',arg0='${watcher}'`);
  await ask(bus, daemon, "AddMatch", `type='signal',interface='${watcher}'`);
}

/** Asks the bus first, so that nobody is started by being asked. */
async function isShown(bus: MessageBus): Promise<boolean> {
  if ((await ask(bus, daemon, "NameHasOwner", watcher)) !== true) return false;
  const property = "IsStatusNotifierHostRegistered";
  const answer = await ask(bus, `${daemon}.Properties`, "Get", watcher, property);
  return answer instanceof Variant && answer.value === true;
}

async function ask(
  bus: MessageBus,
  to: string,
  member: string,
  ...body: string[]
): Promise<unknown> {
  const ofWatcher = to !== daemon;
  const answer = await bus.call(
    new Message({
      destination: ofWatcher ? watcher : daemon,
      path: ofWatcher ? "/StatusNotifierWatcher" : "/org/freedesktop/DBus",
      interface: to,
      member,
      signature: "s".repeat(body.length),
      body,
    }),
  );
  return answer?.body[0];
}
