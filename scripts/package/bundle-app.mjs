/**
 * Owns: bundling the app for packages, and refusing a bundle that still holds a laboratory's switch.
 * Must not know: how packages are made of it.
 */
import { readdir, readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { inNodeModules } from "../bootstrap/checkout.mjs";
import { SetupError } from "../bootstrap/progress.mjs";
import { lastLines, runCommand } from "../bootstrap/run-command.mjs";
import { folders } from "./folders.mjs";

/** Words that stand in every bundle with laboratory switches, and in no other. */
export const laboratoryMarkers = [
  "OFFHOOK_LAB",
  "offhookLab",
  "Offhook lab",
  "use-fake-device-for-media-stream",
  "use-fake-ui-for-media-stream",
  "use-file-for-fake-audio-capture",
  "allow-loopback-in-peer-connection",
  "host-resolver-rules",
  "a lab clock goes forward only",
  "call-held-by-remote",
  "registration-waiting",
  "recordIpcTo",
  "organisationDocuments",
  "sourceMappingURL",
];

/**
 * @param {number} epoch Seconds since 1970; stands in for the present time.
 */
export async function bundleApp(epoch) {
  for (const folder of [folders.bundle, folders.bundled]) {
    await rm(folder, { recursive: true, force: true });
  }
  const electronVite = inNodeModules("electron-vite", "bin", "electron-vite.js");
  const { code, output } = await runCommand(
    process.execPath,
    [electronVite, "build", "--mode", "package"],
    { seconds: 600, env: { SOURCE_DATE_EPOCH: String(epoch), NODE_ENV: "production" } },
  );
  if (code !== 0) {
    throw new SetupError(
      "The app could not be bundled.",
      "look at the message above; `npm run check` finds most mistakes faster.",
      lastLines(output, 40),
    );
  }
  const found = await markersIn(folders.bundle, laboratoryMarkers);
  if (found.length > 0) {
    throw new SetupError(
      "The bundle holds what belongs to a laboratory.",
      "guard it with __OFFHOOK_LAB__, so that it is left out of packages.",
      found.join("\n"),
    );
  }
}

/**
 * Every marker found below a folder, with its file.
 *
 * @param {string} folder
 * @param {readonly string[]} markers
 * @returns {Promise<string[]>}
 */
export async function markersIn(folder, markers) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = [];
  for (const entry of entries.filter((some) => some.isFile())) {
    const file = join(entry.parentPath, entry.name);
    const content = await readFile(file);
    for (const marker of markers) {
      if (content.includes(marker)) found.push(`${marker} in ${relative(folder, file)}`);
    }
  }
  return found.sort();
}
