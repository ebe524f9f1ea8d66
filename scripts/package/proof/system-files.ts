/**
 * Owns: the list of files that make up a system, without what it writes for itself all the time.
 * Must not know: which of them belong to whom.
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";

const roots = ["/etc", "/opt", "/srv", "/usr", "/var/lib", "/var/spool"];

/** What the package manager and its triggers keep up to date. */
const keptByTheSystem = [
  "/etc/passwd",
  "/etc/shadow",
  "/etc/group",
  "/etc/gshadow",
  "/etc/subuid",
  "/etc/subgid",
  "/var/lib/apt",
  "/var/lib/dpkg",
  "/usr/share/applications/mimeinfo.cache",
  "/usr/share/icons/hicolor/icon-theme.cache",
];

/** Absolute paths of files, links and folders. */
export async function systemFiles(): Promise<Set<string>> {
  const found = new Set<string>();
  for (const root of roots) await collect(root, found);
  return found;
}

async function collect(folder: string, found: Set<string>): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (keptByTheSystem.some((kept) => path === kept || path === `${kept}-`)) continue;
    found.add(path);
    if (entry.isDirectory()) await collect(path, found);
  }
}
