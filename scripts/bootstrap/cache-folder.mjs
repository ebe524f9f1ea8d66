/**
 * Owns: the folder outside the checkout where costly results are kept, and filling it safely.
 * Must not know: what is kept.
 */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/**
 * Where this system keeps caches; `XDG_CACHE_HOME` is honoured everywhere.
 *
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {string} home
 */
export function cacheFolderFor(platform, env, home) {
  const xdg = env["XDG_CACHE_HOME"];
  if (xdg) return join(xdg, "offhook");
  switch (platform) {
    case "darwin":
      return join(home, "Library", "Caches", "offhook");
    case "win32":
      return join(env["LOCALAPPDATA"] ?? join(home, "AppData", "Local"), "offhook", "Cache");
    default:
      return join(home, ".cache", "offhook");
  }
}

/**
 * The cached folder of that name, built first when it is not there yet. It appears whole or not at
 * all: it is built beside its place and renamed, so two processes may do this at once.
 *
 * @param {string} name Says everything the content depends on: a new content is a new name.
 * @param {(folder: string) => Promise<void>} build Fills an empty folder.
 * @returns {Promise<string>} Absolute path.
 */
export async function cachedFolder(name, build) {
  const folder = join(cacheFolderFor(process.platform, process.env, homedir()), name);
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  await removeAbandonedDrafts(dirname(folder));
  const draft = await mkdtemp(`${folder}.draft-`);
  try {
    await build(draft);
    await rename(draft, folder).catch((error) => {
      // Another process was first; its folder is as good as ours.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}

/**
 * Removes what an interrupted build left behind. A day is longer than any build takes.
 *
 * @param {string} cache
 */
async function removeAbandonedDrafts(cache) {
  const dayAgo = Date.now() - 24 * 60 * 60 * 1000;
  for (const entry of await readdir(cache)) {
    if (!/\.draft-\w+$/.test(entry)) continue;
    const draft = join(cache, entry);
    if ((await stat(draft)).mtimeMs < dayAgo) await rm(draft, { recursive: true, force: true });
  }
}
