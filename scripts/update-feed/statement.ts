/**
 * Owns: making the signed statement of an update feed, and the keys for it.
 * Must not know: where keys and packages lie, or who asks the feed.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import type { z } from "zod";
import {
  type FeedClaims,
  type FeedName,
  feedAlgorithm,
  feedAudience,
  feedClaims,
  feedKey,
  feedType,
} from "../../src-contract/update-feed.ts";

/** A key pair for statements: `privateKey` stays with whoever releases, `publicKey` goes into packages. */
export async function newFeedKey(
  kid: string,
): Promise<{ readonly privateKey: JWK; readonly publicKey: z.output<typeof feedKey> }> {
  const pair = await generateKeyPair(feedAlgorithm, { extractable: true });
  return {
    privateKey: { ...(await exportJWK(pair.privateKey)), kid },
    publicKey: feedKey.parse({ ...(await exportJWK(pair.publicKey)), kid }),
  };
}

/** What a statement says of a package. */
export async function describePackage(path: string): Promise<FeedClaims["file"]> {
  const hash = createHash("sha512");
  await pipeline(createReadStream(path), hash);
  return { name: basename(path), sha512: hash.digest("base64"), size: (await stat(path)).size };
}

/**
 * The statement, a compact JWS.
 * @param validDays nobody may present it any longer; for ever where it is absent
 */
export async function signStatement(
  name: FeedName,
  claims: FeedClaims,
  { privateKey, validDays }: { readonly privateKey: JWK; readonly validDays?: number },
): Promise<string> {
  const { kid } = privateKey;
  if (kid === undefined) throw new Error("the key has no id (kid)");
  const statement = new SignJWT({ ...feedClaims.parse(claims) })
    .setProtectedHeader({ alg: feedAlgorithm, typ: feedType, kid })
    .setAudience(feedAudience(name))
    .setIssuedAt();
  if (validDays !== undefined) statement.setExpirationTime(`${validDays} days`);
  return statement.sign(await importJWK(privateKey, feedAlgorithm));
}
