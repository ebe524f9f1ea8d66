/**
 * Owns: how much of a token's life is left, whatever somebody does to the clock meanwhile.
 * Must not know: when a token is refreshed.
 */
import type { Clock } from "../clock.ts";
import type { KeptTokens } from "./token-set.ts";

/** The life of one access token, in milliseconds. */
export interface TokenLife {
  /** From the token's issue to its end. */
  readonly whole: number;
  /** What is left of it; zero or less when it has ended. */
  remaining(): number;
}

/** Clocks are corrected by seconds all the time; tokens from further ahead were dated by a wrong clock. */
const tolerance = 60_000;

/**
 * Begins to watch `tokens`, obtained now or some time ago.
 *
 * From here on both clocks count and the one that leaves less decides: the wall clock may be set back,
 * and the uptime of a virtual machine stands still while its host sleeps.
 */
export function createTokenLife({ obtainedAt, expiresAt }: KeptTokens, clock: Clock): TokenLife {
  const whole = expiresAt - obtainedAt;
  // Set back since: how old the token is nobody can tell, so it does not count as good.
  const unknown = clock.now() < obtainedAt - tolerance;
  const atStart = unknown ? 0 : Math.min(expiresAt - clock.now(), whole);
  const start = clock.uptime();
  return {
    whole,
    remaining: () => Math.min(expiresAt - clock.now(), atStart - (clock.uptime() - start)),
  };
}
