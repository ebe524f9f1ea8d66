/**
 * Owns: the check whether the identity provider's signing keys can be had and used.
 * Must not know: what is signed with them.
 */
import { createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../clock.ts";
import type { Check } from "./check.ts";
import { watchedFetch } from "./watched-fetch.ts";

/** [RFC 7517 §5](https://www.rfc-editor.org/rfc/rfc7517#section-5) */
const keySet = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });

/** Bits of a modulus below which RSA signatures can be forged. [RFC 7518 §3.3](https://www.rfc-editor.org/rfc/rfc7518#section-3.3) */
const strongEnough = 2_048;

/** Findings: `keys-usable`, `keys-weak`, `keys-none`, `keys-unreachable`. */
export function checkSigningKeys(parts: {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
}): Check {
  return {
    name: "signing-keys",
    needs: ["identity-provider"],
    seconds: 15,
    async run(checking) {
      const { keys: address } = checking.learned;
      if (address === undefined) return { finding: "keys-none" };
      const about = new URL(address).host;
      const fetch = watchedFetch(parts, checking, "identity-provider-unreachable");
      const answer = await fetch(address, { headers: { accept: "application/json" } }).catch(
        () => null,
      );
      if (answer?.status !== 200) return { finding: "keys-unreachable", about };
      const set = keySet.safeParse(await answer.json().catch(() => null));
      const keys = (set.success ? set.data.keys : []).flatMap(publicKey);
      if (keys.length === 0) return { finding: "keys-none", about };
      const finding = keys.every(isStrong) ? "keys-usable" : "keys-weak";
      return { finding, about, detail: { count: keys.length } };
    },
  };
}

/** The key, if it is one to verify signatures with. */
function publicKey(key: Record<string, unknown>): KeyObject[] {
  // A symmetric key is no public key, and one for encryption signs nothing.
  if (key["kty"] === "oct" || key["use"] === "enc") return [];
  try {
    return [createPublicKey({ key: key as JsonWebKey, format: "jwk" })];
  } catch {
    return [];
  }
}

const isStrong = ({ asymmetricKeyDetails: { modulusLength = strongEnough } = {} }: KeyObject) =>
  modulusLength >= strongEnough;
