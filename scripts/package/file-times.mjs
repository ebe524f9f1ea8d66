/**
 * Owns: giving everything below a folder one time, so that two builds of the same sources are the same.
 * Must not know: what is in the folder.
 */
import { lutimes, readdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * @param {string} folder
 * @param {number} epoch Seconds since 1970.
 */
export async function setTimes(folder, epoch) {
  for (const entry of await readdir(folder, { recursive: true })) {
    await lutimes(join(folder, entry), epoch, epoch);
  }
  await lutimes(folder, epoch, epoch);
}
