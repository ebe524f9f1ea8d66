/**
 * Owns: what each announcement means for the apps that listen at this instance.
 * Must not know: HTTP, or who made the announcement.
 */
import { assertNever } from "../../src-contract/errors.ts";
import type { CallsAtEnd, ServiceEvent } from "../../src-contract/service-events.ts";
import type { Announcement } from "../announcements/announcements.ts";
import type { ServiceContext } from "../service-context.ts";
import type { EventStreams, Listener, OpenStream } from "./event-streams.ts";
import { liveLeases, peopleOfAccount } from "./live-leases.ts";

export interface StreamTeller {
  /** Says what is out for the device: first on every stream. */
  greet(streams: readonly OpenStream[]): void;
  /** Ends the listening to announcements. */
  close(): void;
}

/** People asked for in one query. */
const chunk = 500;
/** Milliseconds over which an organisation's apps ask for new leases, so that they do not come all at once. */
const renewalSpread = 60_000;

const renewLease: ServiceEvent = { kind: "renew-lease" };

/** From now on the streams hear of what happens, at this instance or another. */
export function tellStreams(
  streams: EventStreams,
  { database: { sql }, announcements, organisations, log, now }: ServiceContext,
): StreamTeller {
  const callsAtEnd = async (organisationId: string): Promise<CallsAtEnd> =>
    (await organisations.get(organisationId)).settings.callsAtEnd;

  function greet(some: readonly OpenStream[]): void {
    for (let start = 0; start < some.length; start += chunk) {
      const those = some.slice(start, start + chunk);
      const leases = liveLeases(sql, [...new Set(those.map(personOf))], now());
      for (const stream of those)
        stream.say(
          leases.then((all) => ({
            kind: "hello",
            leases: all.filter((lease) => isOf(lease, stream.listener)).map(({ id }) => id),
          })),
        );
    }
  }

  function hear(heard: Announcement): void {
    switch (heard.kind) {
      case "lease-ended": {
        const { kind, leaseId, reason, organisationId } = heard;
        for (const stream of streams.of(heard.personId))
          if (stream.listener.deviceId === heard.deviceId)
            stream.say(
              callsAtEnd(organisationId).then((calls) => ({ kind, leaseId, reason, calls })),
            );
        return;
      }
      case "signed-out": {
        const { kind, reason, organisationId, deviceId, exceptDeviceId } = heard;
        for (const stream of streams.of(heard.personId)) {
          const its = stream.listener.deviceId;
          if ((deviceId !== undefined && its !== deviceId) || its === exceptDeviceId) continue;
          stream.say(callsAtEnd(organisationId).then((calls) => ({ kind, reason, calls })));
          stream.end();
        }
        return;
      }
      case "person-changed":
        for (const stream of streams.of(heard.personId)) stream.say(renewLease);
        return;
      case "account-changed":
        void peopleOfAccount(sql, heard.accountId, now()).then(
          (people) => {
            for (const stream of people.flatMap(streams.of)) stream.say(renewLease);
          },
          // Leases are renewed before long in any case.
          (err: unknown) => log.warn({ err }, "nobody told of a changed account"),
        );
        return;
      case "organisation-changed":
        for (const stream of streams.all())
          if (stream.listener.organisationId === heard.organisationId) renewSometime(stream);
        return;
      default:
        assertNever(heard);
    }
  }

  const stop = announcements.subscribe((heard) => {
    if (heard === null) greet(streams.all());
    else hear(heard);
  });
  return { greet, close: stop };
}

const personOf = ({ listener }: OpenStream): string => listener.personId;

const isOf = (
  { personId, deviceId }: { readonly personId: string; readonly deviceId: string },
  listener: Listener,
): boolean => personId === listener.personId && deviceId === listener.deviceId;

function renewSometime(stream: OpenStream): void {
  setTimeout(() => stream.say(renewLease), Math.random() * renewalSpread).unref();
}
