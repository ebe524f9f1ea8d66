/**
 * Owns: making a person's Chromium trust an authority, as a company rolls its own out on Linux.
 * Must not know: whose authority it is.
 */
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "../../scripts/bootstrap/run-command.mjs";

/** Puts it into the NSS database of whoever has their home in `home`; read when the app starts. */
export async function trustAuthority(home: string, name: string, caPem: string): Promise<void> {
  const database = join(home, ".pki", "nssdb");
  await mkdir(database, { recursive: true });
  const authority = join(home, "authority.pem");
  await writeFile(authority, caPem);
  // Chromium makes one itself when it first runs.
  const isThere = existsSync(join(database, "cert9.db"));
  for (const args of [
    ...(isThere ? [] : [["-N", "--empty-password"]]),
    ["-A", "-t", "C,,", "-n", name, "-i", authority],
  ]) {
    const { code, output } = await runCommand("certutil", ["-d", `sql:${database}`, ...args], {
      seconds: 30,
    });
    if (code !== 0) throw new Error(`certutil: ${output}`);
  }
}
