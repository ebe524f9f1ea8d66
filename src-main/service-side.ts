/**
 * Owns: what the credential service is to a person who is signed in: a lease, its news, their profile, the directory;
 * and what becomes of the line when it says so.
 * Must not know: how any of them is asked for.
 */
import type { AppError } from "../src-contract/errors.ts";
import type { CallsAtEnd } from "../src-contract/service-events.ts";
import type { Account } from "./account.ts";
import type { Clock } from "./clock.ts";
import type { Line } from "./desktop/line.ts";
import { createDirectory, type Directory } from "./directory/directory.ts";
import type { Ipc } from "./ipc/ipc.ts";
import type { Log } from "./log/log.ts";
import { createProfile, type ProfileKeeper } from "./profile/profile.ts";
import { createEventStream, type EventStream } from "./service-events/event-stream.ts";
import { obeyEvents } from "./service-events/obey-events.ts";
import { followSignIn } from "./sip-lease/follow-sign-in.ts";

/** Milliseconds the page gets to unregister before sign-out or quit go on without it. */
const unregisterTimeout = 1_000;

interface ServiceSideOptions {
  readonly account: Pick<Account, "device" | "fetch" | "lease" | "signIn">;
  readonly line: Line;
  readonly clock: Clock;
  /** 0 ≤ value < 1. */
  readonly random: () => number;
  readonly log: Log;
  readonly send: Ipc["send"];
}

export interface ServiceSide {
  readonly events: EventStream;
  readonly profile: ProfileKeeper;
  readonly directory: Directory;
  /** Ends every call and the registration, and gives the lease back; bounded, never rejects. */
  readonly hangUpLine: () => Promise<void>;
  /** From now on all of it is held exactly while somebody is signed in. */
  follow(): void;
}

export function openServiceSide(options: ServiceSideOptions): ServiceSide {
  const { account, line, clock, random, log, send } = options;
  const { device, fetch, lease, signIn } = account;
  const hangUp = async (): Promise<void> => {
    send("registration:stop", null);
    await line.offline(unregisterTimeout);
  };
  const hangUpLine = async (): Promise<void> => {
    await hangUp();
    await lease.end();
  };
  /** Without a lease the page unregisters; a call that is up goes on. */
  const leaveLine = async (): Promise<void> => {
    await lease.end();
    await line.offline(unregisterTimeout);
  };
  const signOut = (reason: AppError, calls: CallsAtEnd): void =>
    void signIn.signOut({ beforeWipe: calls === "end" ? hangUpLine : leaveLine, reason });

  const events = createEventStream({
    deviceId: device.id,
    clock,
    random,
    log: log.child("events"),
  });
  const profile = createProfile({
    deviceId: device.id,
    log: log.child("profile"),
    onAccountChanged: () => obedience.renewWhenFree(),
  });
  const directory = createDirectory();
  const obedience = obeyEvents({
    ...{ events, lease, line, clock, hangUp, signOut },
    onRenewal: () => profile.changed(),
  });
  return {
    ...{ events, profile, directory, hangUpLine },
    follow: () =>
      followSignIn(lease, signIn, {
        fetch,
        log: log.child("credentials"),
        followers: [events, profile, directory],
        onSignedOut: signOut,
      }),
  };
}
