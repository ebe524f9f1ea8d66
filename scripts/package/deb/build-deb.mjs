/**
 * Owns: making a deb of the laid-out tree with dpkg-deb, which every Debian and Ubuntu has.
 * Must not know: what is in the tree.
 */
import { chmod, copyFile, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkout } from "../../bootstrap/checkout.mjs";
import { SetupError } from "../../bootstrap/progress.mjs";
import { lastLines, runCommand } from "../../bootstrap/run-command.mjs";
import { setTimes } from "../file-times.mjs";
import { folders } from "../folders.mjs";
import { product } from "../product.mjs";
import { releaseOf } from "../release.mjs";
import { controlFile, debianArchitecture } from "./control.mjs";

const scripts = { postinst: "after-install.sh", prerm: "before-remove.sh" };

/**
 * @param {{ epoch: number, runtime: import("../runtime.mjs").Runtime }} options
 * @returns {Promise<string>} The path of the package.
 */
export async function buildDeb({ epoch, runtime }) {
  const { version, fileSuffix, description } = releaseOf(runtime);
  const architecture = debianArchitecture(process.arch);
  const control = join(folders.tree, "DEBIAN");
  await mkdir(control, { recursive: true });
  const { name, maintainer, summary } = product;
  const installedKilobytes = await kilobytesBelow(folders.tree);
  await writeFile(
    join(control, "control"),
    controlFile({
      ...{ name, maintainer, summary, version, architecture, description, installedKilobytes },
    }),
  );
  for (const [script, source] of Object.entries(scripts)) {
    const path = join(control, script);
    await copyFile(join(checkout, "resources", "linux", source), path);
    await chmod(path, 0o755);
  }
  await setTimes(control, epoch);

  const file = join(folders.packages, `${name}_${version}_${architecture}${fileSuffix}.deb`);
  await mkdir(folders.packages, { recursive: true });
  // Small for those who download it, quick where nobody does.
  const compression = runtime.forTestsOnly ? ["-Zgzip", "-z1"] : ["-Zxz", "-z6"];
  const args = ["--root-owner-group", ...compression, "--build", folders.tree, file];
  const { code, output } = await runCommand("dpkg-deb", args, {
    seconds: 900,
    env: { SOURCE_DATE_EPOCH: String(epoch) },
  });
  await rm(control, { recursive: true });
  if (code === 0) return file;
  throw new SetupError(
    "The deb could not be made.",
    code === 127
      ? "a deb is made with `dpkg-deb`: run this on Debian or Ubuntu."
      : "look at what dpkg-deb says.",
    lastLines(output),
  );
}

/**
 * @param {string} folder
 */
async function kilobytesBelow(folder) {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return Math.ceil(bytes / 1024);
}
