/**
 * Owns: counting audio both ways between two people.
 * Must not know: how their phones count.
 */
import { expect } from "@playwright/test";
import type { Packets, Side } from "./side.ts";

/** Packets that went by while we counted. */
export interface AudioCounted {
  readonly ours: Packets;
  readonly theirs: Packets;
}

/** A third of a second of speech; in silence fewer packets are sent. */
const enough = 15;

/** One calls the other, who answers. */
export async function talk(ours: Side, theirs: Side): Promise<void> {
  await ours.dial(theirs.number);
  await theirs.answer();
  await Promise.all([ours.talks(), theirs.talks()]);
}

/**
 * Waits until both have sent and received so many packets from now on, and each has heard the other's voice.
 *
 * @throws when it does not come to that
 */
export async function talkBothWays(
  ours: Side,
  theirs: Side,
  least = enough,
): Promise<AudioCounted> {
  await Promise.all([ours.talks(), theirs.talks()]);
  const before = await countOf(ours, theirs);
  let counted = before;
  const fewest = async () => {
    counted = growth(before, await countOf(ours, theirs));
    return Math.min(...Object.values(counted).flatMap(({ sent, received }) => [sent, received]));
  };
  await expect
    .poll(fewest, { message: "packets each way", intervals: [100] })
    .toBeGreaterThanOrEqual(least);
  await Promise.all([ours.hears(theirs.voice), theirs.hears(ours.voice)]);
  return counted;
}

async function countOf(ours: Side, theirs: Side): Promise<AudioCounted> {
  return { ours: await ours.packets(), theirs: await theirs.packets() };
}

function growth(before: AudioCounted, now: AudioCounted): AudioCounted {
  const grown = (one: Packets, other: Packets): Packets => ({
    sent: other.sent - one.sent,
    received: other.received - one.received,
  });
  return { ours: grown(before.ours, now.ours), theirs: grown(before.theirs, now.theirs) };
}
