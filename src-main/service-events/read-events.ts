/**
 * Owns: reading server-sent events out of an answer: what each says, and that there is still somebody who speaks.
 * Must not know: what the events mean, or what happens when the stream ends.
 */
import { createParser } from "eventsource-parser";
import { type ServiceEvent, serviceEvent } from "../../src-contract/service-events.ts";

/** Longer than any event of ours; a service that sends more is none of ours. */
const mostBytes = 256 * 1_024;

export interface EventReader {
  readonly onEvent: (event: ServiceEvent) => void;
  /** Anything has come, be it a comment: the connection lives. */
  readonly onSignOfLife: () => void;
}

/**
 * Resolves when the service has ended the stream. What we do not understand is left out: it is for newer apps.
 *
 * @throws when the connection breaks, is aborted, or brings an event longer than we take
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  { onEvent, onSignOfLife }: EventReader,
): Promise<void> {
  const decoder = new TextDecoder();
  let tooLong: Error | null = null;
  const parser = createParser({
    maxBufferSize: mostBytes,
    onEvent: ({ event, data }) => {
      const understood = parse(event, data);
      if (understood !== null) onEvent(understood);
    },
    onError: (error) => {
      if (error.type === "max-buffer-size-exceeded") tooLong = error;
    },
  });
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onSignOfLife();
      parser.feed(decoder.decode(value, { stream: true }));
      if (tooLong !== null) throw tooLong;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function parse(kind: string | undefined, data: string): ServiceEvent | null {
  try {
    const parsed = serviceEvent.safeParse({ ...JSON.parse(data), kind });
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
