/**
 * Owns: how often to ask whether the code has been used on the other device, and when to stop asking.
 * Must not know: the identity provider's protocol.
 */
import { OffhookError, toAppError } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log/log.ts";
import { passingTrouble } from "../network/network-trouble.ts";
import type { TokenSet } from "../tokens/token-set.ts";
import type { DeviceAuthorization } from "./device-authorization.ts";
import { traceOf } from "./error-trace.ts";

export interface DevicePollingOptions {
  readonly authorization: Pick<DeviceAuthorization, "ask" | "interval">;
  /** When the code ends, in milliseconds since 1970. */
  readonly expiresAt: number;
  readonly clock: Clock;
  readonly log: Log;
}

export interface DevicePolling {
  /** Rejects with `device-code-expired`, or why the provider refused. */
  readonly tokens: Promise<TokenSet>;
  /** Asks no more. Tokens already on their way still arrive, so that they can be given back. */
  stop(): void;
}

/** Seconds added for good by each `slow_down`. [RFC 8628 §3.5](https://www.rfc-editor.org/rfc/rfc8628#section-3.5) */
const slowDown = 5;
/** Longest pause while the network fails, in seconds: the person may have finished long ago. */
const longestPause = 60;

/**
 * Starts asking. While the provider cannot be reached each pause is twice the last one, as
 * [RFC 8628 §3.5](https://www.rfc-editor.org/rfc/rfc8628#section-3.5) has it; its next answer brings back the usual interval.
 */
export function pollForTokens(options: DevicePollingOptions): DevicePolling {
  const { authorization, expiresAt, clock, log } = options;
  let { interval } = authorization;
  let pause = interval;
  let callOff: () => void = () => undefined;
  let stopped = false;

  const tokens = new Promise<TokenSet>((resolve, reject) => {
    const fail = (error: unknown): void => {
      if (stopped) return;
      stop();
      reject(error);
    };
    const expire = (): void => fail(new OffhookError("device-code-expired"));
    const wait = (): void => {
      const rest = expiresAt - clock.now();
      const next = pause * 1_000;
      if (rest <= 0) expire();
      else if (rest <= next) callOff = clock.setTimeout(expire, rest);
      else callOff = clock.setTimeout(() => void ask().catch(fail), next);
    };
    const ask = async (): Promise<void> => {
      // A machine that slept wakes up with an old code.
      if (clock.now() >= expiresAt) return expire();
      const answer = await authorization.ask().catch((error: unknown) => {
        const { code } = toAppError(error);
        if (code !== "identity-provider-unreachable" && !passingTrouble.has(code)) throw error;
        log.info("no answer about the other device", { trace: traceOf(error) });
        return { kind: "unreachable" } as const;
      });
      if (answer.kind === "tokens") {
        stop();
        return resolve(answer.tokens);
      }
      if (stopped) return;
      if (answer.kind === "slow-down") interval += slowDown;
      pause = answer.kind === "unreachable" ? Math.min(pause * 2, longestPause) : interval;
      wait();
    };
    wait();
  });

  function stop(): void {
    stopped = true;
    callOff();
  }

  return { tokens, stop };
}
