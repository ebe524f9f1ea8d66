/**
 * Owns: asking the browser for a microphone, and what can be wrong with it.
 * Must not know: what its sound is for.
 */
import { type ErrorCode, OffhookError } from "../../src-contract/errors.ts";

/** Which microphone, and what is done to its sound. */
export interface MicrophoneWish {
  /** Null: the system's own. */
  readonly deviceId: string | null;
  readonly echoCancellation: boolean;
  readonly noiseSuppression: boolean;
  readonly autoGainControl: boolean;
}

const parts = ["deviceId", "echoCancellation", "noiseSuppression", "autoGainControl"] as const;

/** Whether both are the same in every part. */
export function sameWish(one: MicrophoneWish, other: MicrophoneWish): boolean {
  return parts.every((part) => one[part] === other[part]);
}

/** The part of `navigator.mediaDevices` that matters here. */
export type Microphones = Pick<MediaDevices, "getUserMedia">;

/** Names of the DOMExceptions of getUserMedia. [W3C mediacapture-streams §10.4](https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia) */
const errorCodes: Readonly<Record<string, ErrorCode>> = {
  NotFoundError: "microphone-missing",
  OverconstrainedError: "microphone-missing",
  NotAllowedError: "microphone-denied",
  SecurityError: "microphone-denied",
  NotReadableError: "microphone-busy",
  AbortError: "microphone-busy",
};

/**
 * The microphone that was wished for; the system's own when it was unplugged in that very moment.
 * @throws OffhookError `microphone-missing`, `microphone-denied`, `microphone-busy`
 */
export async function requestMicrophone(
  microphones: Microphones,
  wish: MicrophoneWish,
): Promise<MediaStream> {
  try {
    return await microphones.getUserMedia(constraintsFor(wish));
  } catch (thrown) {
    const error = microphoneError(thrown);
    if (wish.deviceId === null || error.code !== "microphone-missing") throw error;
    return requestMicrophone(microphones, { ...wish, deviceId: null });
  }
}

function constraintsFor({ deviceId, ...processing }: MicrophoneWish): MediaStreamConstraints {
  return {
    audio: { ...processing, ...(deviceId !== null && { deviceId: { exact: deviceId } }) },
  };
}

function microphoneError(thrown: unknown): OffhookError {
  const name = thrown instanceof Error ? thrown.name : "";
  return new OffhookError(errorCodes[name] ?? "internal-error", { cause: thrown });
}
