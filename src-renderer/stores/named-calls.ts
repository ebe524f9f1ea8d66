/**
 * Owns: what the other side of a call is called on screen and in notifications.
 * Must not know: where names come from.
 */
import type { Call, Remote } from "../call/call-state.ts";
import { displayNumber, type Region } from "../numbers/phone-number.ts";
import { type ContactsData, contactOf } from "./contacts-store.ts";

/** The calls, each whose other side does not say who it is with its name in the company's directory, where it is known. */
export function withDirectoryNames(
  calls: readonly Call[],
  nameOf: (number: string) => string | null,
): readonly Call[] {
  return named(calls, ({ displayName, number }) => (displayName === "" ? nameOf(number) : null));
}

/**
 * The calls as the person knows the other sides: by the name in their contacts, else by the one that is there already,
 * else by the number as people of their region write it.
 */
export function withOwnNames(
  calls: readonly Call[],
  contacts: ContactsData,
  region: Region,
): readonly Call[] {
  return named(
    calls,
    ({ displayName, number }) =>
      contactOf(contacts, number, region)?.name ||
      displayName ||
      otherThan(number, displayNumber(number, region)),
  );
}

function named(calls: readonly Call[], nameOf: (remote: Remote) => string | null): readonly Call[] {
  const rename = (remote: Remote): Remote => {
    const name = remote.anonymous ? null : nameOf(remote);
    return name === null || name === remote.displayName ? remote : { ...remote, displayName: name };
  };
  return calls.map((call) => {
    const remote = rename(call.remote);
    const movedBy = call.movedBy && rename(call.movedBy);
    return remote === call.remote && movedBy === call.movedBy ? call : { ...call, remote, movedBy };
  });
}

const otherThan = (one: string, other: string): string | null => (other === one ? null : other);
