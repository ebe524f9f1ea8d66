/**
 * Owns: whether somebody knows a phone account's own password.
 * Must not know: what the proof is good for, or how often it may be tried.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyBaseLogger } from "fastify";
import { createGate } from "../http/gate.ts";
import { isPassword } from "../secrets/password-hash.ts";
import { type SecretBox, SecretUnreadable } from "../secrets/secret-box.ts";
import type { Database } from "../storage/database.ts";
import { sipPasswordOf } from "./account-secrets.ts";
import type { Account } from "./accounts.ts";

export interface ProvenAccount extends Account {
  readonly active: boolean;
}

export interface AccountProof {
  /**
   * The account, when the password is its own or the one its SIP server knows. Otherwise `proven` is null, whatever
   * was wrong and after the same work; `knownUser` says for the audit log whose password was tried.
   * @throws HttpProblem 503 when too many are being checked
   */
  prove(
    organisationId: string,
    user: string,
    password: string,
  ): Promise<{ readonly proven: ProvenAccount | null; readonly knownUser: string | undefined }>;
}

/** Node shares four threads among everything; signatures of access tokens need some, too. */
const checks = { atOnce: 2, waiting: 100 };

export function createAccountProof({
  database,
  secrets,
  log,
}: {
  readonly database: Database;
  readonly secrets: SecretBox;
  readonly log: FastifyBaseLogger;
}): AccountProof {
  const gate = createGate(checks);

  function isSipPassword(password: string, row: Parameters<typeof sipPasswordOf>[1]): boolean {
    try {
      const known = sipPasswordOf(secrets, row);
      return known !== null && isSame(password, known);
    } catch (error) {
      if (!(error instanceof SecretUnreadable)) throw error;
      log.error({ account: row.id }, "a SIP password is sealed with a key that is not given");
      return false;
    }
  }

  return {
    async prove(organisationId, user, password) {
      const row = await database.sql
        .selectFrom("accounts")
        .selectAll()
        .where("organisation_id", "=", organisationId)
        .where("username", "=", user)
        .executeTakeFirst();
      const isProof = await gate(() => isPassword(password, row?.proof_hash ?? null));
      if (row === undefined) return { proven: null, knownUser: undefined };
      if (!isProof && !isSipPassword(password, row))
        return { proven: null, knownUser: row.username };
      return {
        proven: {
          id: row.id,
          organisationId,
          user: row.username,
          displayName: row.display_name,
          epoch: row.epoch,
          active: row.active,
        },
        knownUser: row.username,
      };
    },
  };
}

/** In the same time whatever differs; hashed, because the lengths may. */
function isSame(given: string, known: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(known));
}
