/**
 * Owns: credentials in the form Kamailio's `auth_ephemeral` checks, with `username_format` 1 and SHA-1, and their denial.
 * Must not know: leases, tokens or HTTP.
 */
import type { KamailioEphemeralConfig, SipServerConfig } from "./back-end-settings.ts";
import { digestCredentials } from "./digest-credentials.ts";
import { ephemeralCredentials, ephemeralUsername } from "./ephemeral-credentials.ts";
import { type KamailioControl, openKamailioControl } from "./kamailio-control.ts";
import { deny, remind, removeBindings } from "./kamailio-denials.ts";
import type { SipBackEnd } from "./sip-back-end.ts";

/** What surrounds the back end. `now` is milliseconds since 1970. */
export interface KamailioSurroundings {
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
}

/**
 * A back end without state: the SIP server knows the secret and is told only of what ends before its time.
 * The server must also bind user name and address of record, as `autheph_check_to` and `autheph_check_from` do.
 * @see https://www.kamailio.org/docs/modules/5.6.x/modules/auth_ephemeral.html
 */
export function createKamailioEphemeral(
  server: SipServerConfig,
  { sharedSecrets, control, useDomain }: Omit<KamailioEphemeralConfig, "kind">,
  { fetch, now }: KamailioSurroundings,
): SipBackEnd {
  const [sharedSecret = ""] = sharedSecrets;
  const kamailios = control.map((address) => openKamailioControl(address, fetch));
  return {
    authorizationUsername: ephemeralUsername,
    async issue({ account: { user }, expiresAt }) {
      const { username, password } = ephemeralCredentials(sharedSecret, user, expiresAt);
      return digestCredentials(server, user, username, password);
    },
    async revoke(lease) {
      const aor = useDomain ? `${lease.account.user}@${server.domain}` : lease.account.user;
      await eachOf(kamailios, async (kamailio) => {
        // In this order: a phone that is about to register either is denied, or its binding is found.
        await deny(kamailio, lease, now());
        await removeBindings(kamailio, aor, lease);
      });
    },
    tend: (stillDenied) => eachOf(kamailios, (kamailio) => remind(kamailio, stillDenied, now)),
    async close() {},
  };
}

/** One that is down keeps no other from being told. @throws AggregateError naming those that were not */
async function eachOf(
  kamailios: readonly KamailioControl[],
  tell: (kamailio: KamailioControl) => Promise<void>,
): Promise<void> {
  const results = await Promise.allSettled(kamailios.map(tell));
  const failures = results.flatMap((result, index) =>
    result.status === "rejected"
      ? [new Error(kamailios[index]?.url ?? "", { cause: result.reason })]
      : [],
  );
  if (failures.length > 0) {
    throw new AggregateError(failures, failures.map(({ message }) => message).join(", "));
  }
}
