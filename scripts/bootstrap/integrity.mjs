/**
 * Owns: refusing a file that differs from the Subresource Integrity value we pinned for it.
 * Must not know: where files come from.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { SetupError } from "./progress.mjs";

/**
 * Refuses a file whose SHA-512 is not the pinned one. Nothing of a refused file may be used.
 *
 * @param {string} file
 * @param {string} integrity `sha512-` and the digest in base64 ([SRI](https://www.w3.org/TR/SRI/)).
 * @param {string} name What a person calls the file.
 */
export async function requireIntegrity(file, integrity, name) {
  const hash = createHash("sha512");
  await pipeline(createReadStream(file), hash);
  if (`sha512-${hash.digest("base64")}` === integrity) return;
  throw new SetupError(
    `${name} is not the file we know: its SHA-512 differs. Nothing was unpacked.`,
    "find out what your npm registry or proxy delivers; `npm cache verify` rules out a damaged cache.",
  );
}
