/**
 * Owns: `npm run update-feed`: makes a signing key, or signs what a folder of packages offers. docs/updates.md explains both.
 * Must not know: how a statement is made, or where the folder is served.
 */
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { feedClaims, feedFile, updateChannels } from "../../src-contract/update-feed.ts";
import { describePackage, newFeedKey, signStatement } from "./statement.ts";

const usage = `npm run update-feed -- new-key FILE
npm run update-feed -- sign PACKAGE --key FILE --version 1.2.3 --channel stable|beta
    --platform linux|win32|darwin --arch x64|arm64
    [--staging 25] [--valid-days 90] [--minimum-system 6.1.0]`;

const signing = z.object({
  key: z.string(),
  version: feedClaims.shape.version,
  channel: z.enum(updateChannels),
  platform: z.enum(["linux", "win32", "darwin"]),
  arch: z.enum(["x64", "arm64"]),
  staging: z.coerce.number().min(0).max(100).optional(),
  "valid-days": z.coerce.number().int().positive().optional(),
  "minimum-system": feedClaims.shape.minimumSystemVersion,
});

/** The key's id is the day it was made. Never written over: a lost key cannot be made again. */
async function newKey(file: string): Promise<string> {
  const kid = new Date().toISOString().slice(0, 10);
  const { privateKey, publicKey } = await newFeedKey(kid);
  await writeFile(file, `${JSON.stringify(privateKey)}\n`, { mode: 0o600, flag: "wx" });
  return `${file} signs feeds: keep it secret. For packages:\n${JSON.stringify(publicKey)}`;
}

async function sign(file: string, options: unknown): Promise<string> {
  const chosen = signing.parse(options);
  const { staging, "minimum-system": minimumSystemVersion, "valid-days": validDays } = chosen;
  const statement = await signStatement(
    chosen,
    {
      version: chosen.version,
      file: await describePackage(file),
      ...(staging === undefined ? {} : { stagingPercentage: staging }),
      ...(minimumSystemVersion === undefined ? {} : { minimumSystemVersion }),
    },
    {
      privateKey: JSON.parse(await readFile(chosen.key, "utf8")),
      ...(validDays === undefined ? {} : { validDays }),
    },
  );
  const written = join(dirname(file), feedFile(chosen));
  await writeFile(written, `${statement}\n`);
  return `${written} offers ${chosen.version}${staging === undefined ? "" : ` to ${staging} of 100`}`;
}

const text = { type: "string" } as const;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ key: text, version: text, channel: text, platform: text, arch: text },
    ...{ staging: text, "valid-days": text, "minimum-system": text },
  },
});
const [command, file] = positionals;
try {
  if (file === undefined) throw new Error(usage);
  if (command === "new-key") console.log(await newKey(file));
  else if (command === "sign") console.log(await sign(file, values));
  else throw new Error(usage);
} catch (error) {
  const said = error instanceof z.ZodError ? `${z.prettifyError(error)}\n${usage}` : String(error);
  console.error(said);
  process.exitCode = 1;
}
