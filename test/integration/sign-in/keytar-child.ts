/**
 * Owns: what `keytar.test.ts` does with the real keychain, in a process of its own.
 * Must not know: in what condition the keychain is.
 */
import { writeSync } from "node:fs";
import { toAppError } from "../../../src-contract/errors.ts";
import { systemClock } from "../../../src-main/clock.ts";
import { createLog } from "../../../src-main/log/log.ts";
import { createKeytarKeychain } from "../../../src-main/tokens/keytar-keychain.ts";
import type { TokenSet } from "../../../src-main/tokens/token-set.ts";
import { createTokenStore } from "../../../src-main/tokens/token-store.ts";

/** Each step's outcome: a word, or the code of its error. */
export interface KeytarReport {
  readonly absent: string;
  readonly saved: string;
  readonly loaded: string;
  readonly wiped: string;
  readonly bytes: number;
  /** Milliseconds of the slowest step. */
  readonly slowest: number;
}

const log = createLog(() => undefined);
const keychain = createKeytarKeychain({ service: "Offhook", clock: systemClock, log });
const store = createTokenStore({ keychain, log });
const owner = { organisationId: "harbour.test", email: "ada@harbour.test" };
const tokens: TokenSet = {
  version: 2,
  issuer: "https://login.harbour.test",
  subject: "hf-ada",
  clientId: "offhook-desktop",
  accessToken: "a".repeat(2_000),
  obtainedAt: 1,
  expiresAt: 2,
  refreshToken: "r".repeat(2_000),
  idToken: "i".repeat(2_000),
  person: { name: "Ада Окафор", email: "ada@harbour.test" },
  tokenType: "Bearer",
};

let slowest = 0;
async function step(work: () => Promise<string>): Promise<string> {
  const start = performance.now();
  try {
    return await work();
  } catch (error) {
    return toAppError(error).code;
  } finally {
    slowest = Math.max(slowest, performance.now() - start);
  }
}

const report: KeytarReport = {
  absent: await step(async () => String(await store.load(owner))),
  saved: await step(async () => {
    await store.save(owner, tokens);
    return "ok";
  }),
  loaded: await step(async () =>
    JSON.stringify(await store.load(owner)) === JSON.stringify(tokens) ? "same" : "different",
  ),
  wiped: await step(async () => {
    await store.wipe(owner);
    return "ok";
  }),
  bytes: JSON.stringify(tokens).length,
  slowest,
};
writeSync(3, `${JSON.stringify({ ...report, slowest })}\n`);
