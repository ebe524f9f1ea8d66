/**
 * Owns: SIP endpoints that register for a moment and never call.
 * Must not know: sip.js, or what a registration shows.
 */
import { OffhookError } from "../../src-contract/errors.ts";
import { windowClock } from "../clock.ts";
import type { SipEndpointFactory } from "../sip/sip-endpoint.ts";
import type { Log } from "../sip/sip-log.ts";
import { userAgentEndpoints } from "../sip/user-agent-endpoint.ts";

/** A call that comes to one of them is turned away; it rings elsewhere. */
export function throwAwayEndpoints(options: {
  /** The app's version, for the User-Agent header. */
  readonly version: string;
  readonly log: Log;
}): SipEndpointFactory {
  return userAgentEndpoints({
    ...options,
    clock: windowClock,
    random: Math.random,
    createMedia: () => {
      throw new OffhookError("internal-error");
    },
  });
}
