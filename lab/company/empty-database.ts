/**
 * Owns: the files of a migrated, empty database, made once per checkout, so that a laboratory opens quickly.
 * Must not know: what the tables are.
 */
import { createHash, randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../src-service/storage/database.ts";
import { imageOf } from "../../src-service/storage/embedded-postgres.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "out/lab");
let image: Promise<Blob> | null = null;

/** The same for everybody in this process. */
export function emptyDatabase(): Promise<Blob> {
  image ??= load();
  return image;
}

async function load(): Promise<Blob> {
  const file = join(folder, `empty-database-${await fingerprint()}.tar`);
  try {
    return new Blob([await readFile(file)]);
  } catch {
    const made = await make();
    await mkdir(folder, { recursive: true });
    // Several processes may be at it at once: each finishes its own file before it shows it.
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, Buffer.from(await made.arrayBuffer()));
    await rename(draft, file);
    return made;
  }
}

async function make(): Promise<Blob> {
  const data = await mkdtemp(join(tmpdir(), "offhook-empty-database-"));
  try {
    const database = await openDatabase({ folder: data, connections: 1 });
    await database.close();
    return await imageOf(data);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

/** Changes with the migrations and with the database itself. */
async function fingerprint(): Promise<string> {
  const migrations = join(root, "src-service/storage/migrations");
  const hash = createHash("sha256");
  for (const name of (await readdir(migrations)).sort())
    hash.update(await readFile(join(migrations, name)));
  hash.update(await readFile(join(root, "node_modules/@electric-sql/pglite/package.json")));
  return hash.digest("hex").slice(0, 16);
}
