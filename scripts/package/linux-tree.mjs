/**
 * Owns: where each file of the app lies on a Linux system, in deb and rpm alike.
 * Must not know: the format of either.
 */
import { chmod, cp, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { checkout } from "../bootstrap/checkout.mjs";
import { copyrightFile, debianChangelog } from "./debian-papers.mjs";
import { setTimes } from "./file-times.mjs";
import { folders } from "./folders.mjs";
import { unpackedApp } from "./pack-app.mjs";
import { product } from "./product.mjs";
import { releaseOf } from "./release.mjs";

const iconSizes = [16, 24, 32, 48, 64, 128, 256, 512];

/** Where IT lays down policies. Empty, so that no upgrade ever asks about a file in them. */
export const policyFolders = ["/etc/offhook/policies/managed", "/etc/offhook/policies/recommended"];

/**
 * Fills {@link folders.tree}.
 *
 * @param {{ epoch: number, runtime: import("./runtime.mjs").Runtime }} options
 */
export async function layOutTree({ epoch, runtime }) {
  await rm(folders.tree, { recursive: true, force: true });
  const { name, id, folder } = product;
  await cp(unpackedApp(), inTree(folder), { recursive: true });
  await copy("resources/linux/apparmor-profile", `${folder}/resources/apparmor-profile`);
  await mkdir(inTree("/usr/bin"), { recursive: true });
  await symlink(`${folder}/${name}`, inTree(`/usr/bin/${name}`));

  const share = "/usr/share";
  await copy(`resources/linux/${name}.desktop`, `${share}/applications/${name}.desktop`);
  await copy(`resources/linux/${id}.metainfo.xml`, `${share}/metainfo/${id}.metainfo.xml`);
  const icons = `${share}/icons/hicolor`;
  for (const size of iconSizes) {
    const icon = `${icons}/${size}x${size}/apps/${name}.png`;
    await copy(`resources/icons/${name}-${size}.png`, icon);
  }
  await copy(`resources/icons/${name}.svg`, `${icons}/scalable/apps/${name}.svg`);

  const documents = `${share}/doc/${name}`;
  await write(`${documents}/copyright`, await copyrightFile());
  const changes = await readFile(join(checkout, "CHANGELOG.md"));
  await write(`${documents}/CHANGELOG.md.gz`, gzipSync(changes, { level: 9 }));
  const entry = debianChangelog(epoch, releaseOf(runtime).version);
  await write(`${documents}/changelog.gz`, gzipSync(entry, { level: 9 }));
  for (const policies of policyFolders) await mkdir(inTree(policies), { recursive: true });

  await setModes(folders.tree);
  // Without user namespaces it is the only way into the sandbox, and then it has to be root's.
  await chmod(inTree(`${folder}/chrome-sandbox`), 0o4755);
  await setTimes(folders.tree, epoch);
}

/** @param {string} path From the root of the system. */
const inTree = (path) => join(folders.tree, path);

/**
 * @param {string} from In the checkout.
 * @param {string} to
 */
async function copy(from, to) {
  await write(to, await readFile(join(checkout, from)));
}

/**
 * @param {string} path
 * @param {string | Uint8Array} content
 */
async function write(path, content) {
  await mkdir(dirname(inTree(path)), { recursive: true });
  await writeFile(inTree(path), content);
}

/**
 * Everybody may read, nobody but root may write, whatever the umask of whoever builds was.
 *
 * @param {string} folder
 */
async function setModes(folder) {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    await chmod(path, entry.isDirectory() || isProgram(entry.name) ? 0o755 : 0o644);
  }
}

/** @param {string} name */
const isProgram = (name) =>
  [product.name, "chrome-sandbox", "chrome_crashpad_handler"].includes(name);
