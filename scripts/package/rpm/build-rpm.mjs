/**
 * Owns: making an rpm of the laid-out tree with rpmbuild.
 * Must not know: what is in the tree.
 */
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkout } from "../../bootstrap/checkout.mjs";
import { SetupError } from "../../bootstrap/progress.mjs";
import { lastLines, runCommand } from "../../bootstrap/run-command.mjs";
import { folders } from "../folders.mjs";
import { policyFolders } from "../linux-tree.mjs";
import { product } from "../product.mjs";
import { releaseOf } from "../release.mjs";
import { specFile } from "./spec.mjs";

/**
 * @param {{ epoch: number, runtime: import("../runtime.mjs").Runtime }} options
 * @returns {Promise<string>} The path of the package.
 */
export async function buildRpm({ epoch, runtime }) {
  const { version, fileSuffix, description } = releaseOf(runtime);
  const work = join(folders.packages, "rpm");
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const script = (/** @type {string} */ name) =>
    readFile(join(checkout, "resources", "linux", name), "utf8");
  const { name, license, summary, folder } = product;
  const spec = join(work, `${name}.spec`);
  const content = specFile({
    ...{ name, version, license, summary, description, folder, policyFolders },
    tree: folders.tree,
    scripts: {
      afterInstall: await script("after-install.sh"),
      beforeRemove: await script("before-remove.sh"),
    },
  });
  await writeFile(spec, content);
  const args = ["-bb", "--define", `_topdir ${work}`, "--define", `_rpmdir ${work}`, spec];
  const { code, output } = await runCommand("rpmbuild", args, {
    seconds: 900,
    env: { SOURCE_DATE_EPOCH: String(epoch) },
  });
  if (code !== 0) {
    throw new SetupError(
      "The rpm could not be made.",
      code === 127
        ? "it is made with `rpmbuild`: install rpm-build on Fedora, rpm on Debian."
        : "look at what rpmbuild says.",
      lastLines(output),
    );
  }
  const architecture = process.arch === "arm64" ? "aarch64" : "x86_64";
  const stem = `${name}-${version}-1.${architecture}`;
  const file = join(folders.packages, `${stem}${fileSuffix}.rpm`);
  await rename(join(work, architecture, `${stem}.rpm`), file);
  await rm(work, { recursive: true });
  return file;
}
