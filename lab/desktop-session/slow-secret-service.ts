/**
 * Owns: a Secret Service that takes its time, or waits for a prompt nobody sees, on a bus that has none yet.
 * Must not know: who asks it, or for what.
 *
 * The interface is the [Secret Service API](https://specifications.freedesktop.org/secret-service-spec/latest/).
 */
import { type EventEmitter, once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { Message, sessionBus, Variant } from "@jellybrick/dbus-next";

/**
 * - `slow`: every answer comes after {@link SlowServiceOptions.milliseconds}
 * - `prompting`: says that the keyring is open, and answers nothing about what is in it
 */
export type SlowServiceManner = "slow" | "prompting";

export interface SlowServiceOptions {
  readonly busAddress: string;
  readonly manner: SlowServiceManner;
  readonly milliseconds: number;
}

export interface SlowService {
  /** Members of the interface that were called, in order. */
  readonly calls: readonly string[];
  close(): void;
}

const collection = "/org/freedesktop/secrets/collection/slow";

/** What is known of the keyring without looking into it. */
function outsideOf({ member, body }: Message): readonly [string, unknown[]] | null {
  switch (member) {
    case "ReadAlias":
      return ["o", [collection]];
    case "Get":
      return body[1] === "Locked" ? ["v", [new Variant("b", false)]] : null;
    default:
      return null;
  }
}

/** Offers the service. */
export async function startSlowSecretService(options: SlowServiceOptions): Promise<SlowService> {
  const { busAddress, manner, milliseconds } = options;
  const bus = sessionBus({ busAddress });
  const calls: string[] = [];
  await Promise.race([
    once(bus as EventEmitter, "connect"),
    once(bus as EventEmitter, "error").then(([error]: unknown[]) => Promise.reject(error)),
  ]);
  bus.addMethodHandler((message: Message) => {
    if (message.path?.startsWith("/org/freedesktop/secrets") !== true) return false;
    calls.push(message.member ?? "");
    void answer(message);
    return true;
  });
  await bus.requestName("org.freedesktop.secrets", 0);

  async function answer(message: Message): Promise<void> {
    const known = outsideOf(message);
    if (manner === "slow") await wait(milliseconds, undefined, { ref: false });
    else if (known === null) return;
    if (known) bus.send(Message.newMethodReturn(message, known[0], known[1]));
    else bus.send(Message.newError(message, "org.freedesktop.DBus.Error.Failed", "too late"));
  }

  return { calls, close: () => bus.disconnect() };
}
