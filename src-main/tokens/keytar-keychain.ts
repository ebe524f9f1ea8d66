/**
 * Owns: the operating system's keychain through keytar: one call at a time, bounded waits, named errors.
 * Must not know: what is kept, or how it is cut to fit.
 */
import { type ErrorCode, OffhookError } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log/log.ts";
import type { Keychain } from "./keychain.ts";
import { askSecretService, type KeyringCondition } from "./secret-service.ts";

/**
 * The part of keytar that is used. `findCredentials` is not: it brings the process down when the
 * keyring is locked.
 */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface KeytarKeychainOptions {
  /** Groups the entries in the keychain's own programs, e.g. `Offhook`. */
  readonly service: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Loaded when first needed, so that a missing native part is an answer and not a crash. */
  readonly loadKeytar?: () => Promise<Keytar>;
  /** How to learn whether there is an unlocked keychain; where the answers themselves tell, always `ready`. */
  readonly condition?: (timeout: number) => Promise<KeyringCondition>;
}

/** Milliseconds until a call is given up; with a margin below the five seconds a person is asked to wait. */
const callTimeout = 4_000;
/** Milliseconds for the question whether the keyring is there and unlocked. */
const conditionTimeout = 1_500;
/** Milliseconds for which a `ready` answer spares the calls of one save the same question. */
const readyFor = 1_000;

/** The keychain of the operating system: Credential Manager, Keychain, or the Secret Service. */
export function createKeytarKeychain(options: KeytarKeychainOptions): Keychain {
  const { service, clock, log, loadKeytar = importKeytar } = options;
  const condition =
    options.condition ??
    (process.platform === "linux" ? askSecretService : () => Promise.resolve("ready" as const));
  // Settles when the native call before has settled, however long ago its caller gave up: calls that
  // wait for a prompt would otherwise take every thread Node has.
  let previous: Promise<unknown> = Promise.resolve();
  let readySince = Number.NEGATIVE_INFINITY;

  function enqueue<Value>(
    failure: ErrorCode,
    work: (keytar: Keytar) => Promise<Value>,
  ): Promise<Value> {
    let abandoned = false;
    const turn = previous.then(async () => {
      // A write that was given up must not happen after all.
      if (abandoned) throw new OffhookError("keychain-silent");
      try {
        const keytar = await loadKeytar().catch((cause: unknown) => {
          throw new OffhookError("keychain-missing", { cause });
        });
        if (!isReady()) await demandReady();
        return await work(keytar);
      } catch (error) {
        throw named(error, failure);
      }
    });
    previous = turn.catch(() => undefined);
    return new Promise<Value>((resolve, reject) => {
      const stopWaiting = clock.setTimeout(() => {
        abandoned = true;
        log.warn("keychain gave no answer", { milliseconds: callTimeout });
        reject(new OffhookError("keychain-silent"));
      }, callTimeout);
      turn.then(resolve, reject).finally(stopWaiting);
    });
  }

  async function demandReady(): Promise<void> {
    readySince = Number.NEGATIVE_INFINITY;
    const found = await condition(conditionTimeout);
    if (found !== "ready") throw new OffhookError(`keychain-${found}`);
    readySince = clock.uptime();
  }

  function isReady(): boolean {
    return clock.uptime() - readySince < readyFor;
  }

  return {
    get: (entry) =>
      enqueue("keychain-unreadable", async (keytar) => {
        const text = await keytar.getPassword(service, entry);
        // A keyring that was locked a moment ago also says null: believe it only while it is ready.
        if (text === null) await demandReady();
        return text;
      }),
    set: (entry, text) =>
      enqueue("keychain-full", (keytar) => keytar.setPassword(service, entry, text)),
    delete: (entry) =>
      enqueue("keychain-unreadable", async (keytar) => {
        const deleted = await keytar.deletePassword(service, entry);
        if (!deleted) await demandReady();
        return deleted;
      }),
  };
}

async function importKeytar(): Promise<Keytar> {
  // CommonJS without a default export in its types: Node hands over `module.exports` as one.
  const { default: keytar } = (await import("keytar")) as unknown as { default: Keytar };
  return keytar;
}

/** keytar passes on the system's sentences; these are the ones that mean something. */
const sentences: readonly (readonly [RegExp, ErrorCode])[] = [
  [/locked|cancell?ed|not allowed|passphrase|dismissed/i, "keychain-locked"],
  [/d-?bus|autolaunch|no such (secret )?collection|not provided by any/i, "keychain-missing"],
];

function named(error: unknown, failure: ErrorCode): OffhookError {
  if (error instanceof OffhookError) return error;
  const sentence = error instanceof Error ? error.message : "";
  const code = sentences.find(([pattern]) => pattern.test(sentence))?.[1] ?? failure;
  return new OffhookError(code, { cause: error });
}
