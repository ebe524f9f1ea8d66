/**
 * Owns: comparing a file with the Subresource Integrity value we pinned for it.
 * Must not know: where files come from.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/**
 * Whether the file's SHA-512 is the pinned one. Nothing of a file that fails may be used.
 *
 * @param {string} file
 * @param {string} integrity `sha512-` and the digest in base64 ([SRI](https://www.w3.org/TR/SRI/)).
 */
export async function hasIntegrity(file, integrity) {
  const hash = createHash("sha512");
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest("base64")}` === integrity;
}
