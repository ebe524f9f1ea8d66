/**
 * Owns: what a feed of updates says: one signed statement for each channel and kind of computer.
 * Must not know: how it is signed, fetched or acted on.
 */
import { z } from "zod";

export const updateChannels = ["stable", "beta"] as const;
export type UpdateChannel = (typeof updateChannels)[number];

/** For which computers and which people a statement is made. */
export interface FeedName {
  readonly channel: UpdateChannel;
  readonly platform: string;
  readonly arch: string;
}

/** Audience of the statement, e.g. `stable-linux-x64`: the statement of another one is none. */
export const feedAudience = ({ channel, platform, arch }: FeedName): string =>
  `${channel}-${platform}-${arch}`;

/** Name of its file, beside the packages. */
export const feedFile = (name: FeedName): string => `${feedAudience(name)}.jwt`;

/** `typ` of the statement, so that nothing else signed with the same key can stand for one. */
export const feedType = "offhook-update+jwt";
/** EdDSA over Ed25519. @see https://www.rfc-editor.org/rfc/rfc8037#section-3.1 */
export const feedAlgorithm = "EdDSA";
export const maxFeedBytes = 16_384;

/**
 * Claims of the statement, a JWT. Beside them `aud` names the {@link feedAudience}, and `exp`, where there is one, the
 * time after which nobody may present it any more.
 */
export const feedClaims = z.object({
  version: z.string().regex(/^\d{1,9}\.\d{1,9}\.\d{1,9}(-[0-9A-Za-z.-]{1,60})?$/),
  file: z.object({
    /** A plain name: it lies beside the feed, wherever that is. */
    name: z.string().regex(/^[0-9A-Za-z][\w.+-]{0,199}$/),
    /** Base64. */
    sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
    /** Bytes. */
    size: z.number().int().positive().max(2_000_000_000),
  }),
  /** How many of a hundred computers may have it; all of them where it is absent. */
  stagingPercentage: z.number().min(0).max(100).optional(),
  /** The oldest system it runs on, as the system names its kernel's version. */
  minimumSystemVersion: z.string().max(60).optional(),
});
export type FeedClaims = z.output<typeof feedClaims>;

/** A public key that statements are checked with. Several stand side by side while one takes over from another. */
export const feedKey = z.object({
  kid: z.string().min(1).max(100),
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string().regex(/^[\w-]{43}$/),
});

const httpsUrl = z.url({ protocol: /^https$/ });

/** The file `app-update.yml` in packages that update themselves. JSON, which every reader of YAML understands. */
export const updateConfig = z.object({
  /** Folder of the feed. */
  url: httpsUrl,
  channel: z.enum(updateChannels),
  keys: z.array(feedKey).min(1).max(10),
  /** Folder for downloads, below the system's own for such. */
  updaterCacheDirName: z.string().regex(/^[\w-]{1,60}$/),
  /** Windows: names on the certificates that installers may be signed with. */
  publisherName: z.array(z.string().min(1)).min(1).optional(),
});
export type UpdateConfig = z.output<typeof updateConfig>;
