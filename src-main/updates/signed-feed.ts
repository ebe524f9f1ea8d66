/**
 * Owns: asking a feed what the newest version is, and believing only what its makers have signed.
 * Must not know: whether that version is wanted, or how it is downloaded.
 */
import { createLocalJWKSet, errors, jwtVerify } from "jose";
import { OffhookError } from "../../src-contract/errors.ts";
import {
  type FeedClaims,
  type FeedName,
  feedAlgorithm,
  feedAudience,
  feedClaims,
  feedFile,
  feedType,
  maxFeedBytes,
  type UpdateConfig,
} from "../../src-contract/update-feed.ts";
import { boundFetch, RedirectError } from "../organisation/bounded-fetch.ts";

export interface FeedQuestion {
  readonly fetch: typeof globalThis.fetch;
  /** Folder of the feed. */
  readonly url: string;
  readonly keys: UpdateConfig["keys"];
  readonly name: FeedName;
}

const bounds = {
  timeout: 15_000,
  maxBytes: maxFeedBytes,
  unreachable: "update-unreachable",
  insecure: "update-feed-broken",
} as const;

/** Where a file beside the feed is. */
export const besideFeed = (url: string, file: string): URL =>
  new URL(file, url.endsWith("/") ? url : `${url}/`);

/**
 * The feed's statement. One request: there is no signature of its own that could be of another day.
 * @throws OffhookError `update-unreachable`, `update-feed-broken` or `update-not-genuine`
 * @see https://www.rfc-editor.org/rfc/rfc7519
 */
export async function askFeed({ fetch, url, keys, name }: FeedQuestion): Promise<FeedClaims> {
  const address = besideFeed(url, feedFile(name));
  const response = await boundFetch(
    fetch,
    bounds,
  )(address).catch((error: unknown) => {
    throw error instanceof RedirectError
      ? new OffhookError("update-feed-broken", { cause: error })
      : error;
  });
  if (response.status !== 200)
    throw new OffhookError("update-feed-broken", { cause: `status ${response.status}` });
  const statement = await response.text();
  const options = { algorithms: [feedAlgorithm], typ: feedType, audience: feedAudience(name) };
  const { payload } = await jwtVerify(
    statement.trim(),
    createLocalJWKSet({ keys: [...keys] }),
    options,
  ).catch((cause: unknown) => {
    // Nothing is wrong with it, but for its age.
    const isOld = cause instanceof errors.JWTExpired;
    throw new OffhookError(isOld ? "update-feed-broken" : "update-not-genuine", { cause });
  });
  const claims = feedClaims.safeParse(payload);
  if (!claims.success) throw new OffhookError("update-feed-broken", { cause: claims.error });
  return claims.data;
}
