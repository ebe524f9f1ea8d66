/**
 * Owns: reading the settings file of the service, with secrets taken from elsewhere.
 * Must not know: what the settings mean.
 */
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { type CredentialServiceConfig, credentialServiceConfig } from "../service-config.ts";

/** Said to whoever starts the service; holds no value of a setting. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** No settings file is longer. */
const maxBytes = 1024 * 1024;
const reference = z.union([
  z.strictObject({ $env: z.string().min(1) }),
  z.strictObject({ $file: z.string().min(1) }),
]);

/**
 * The settings in a JSON file. Anywhere in it `{ "$env": "NAME" }` stands for a variable of the environment and
 * `{ "$file": "path" }` for the first line of a file, so that no secret has to be in it. Paths are the file's own.
 *
 * @throws SettingsError naming the setting, never its value
 */
export async function readSettings(
  file: string,
  environment: NodeJS.ProcessEnv,
): Promise<CredentialServiceConfig> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new SettingsError(`${file} cannot be read.`, { cause });
  });
  if (text.length > maxBytes) throw new SettingsError(`${file} is too large.`);
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch {
    throw new SettingsError(`${file} is not JSON.`);
  }
  const settings = await resolveReferences(written, "", { folder: dirname(file), environment });
  const parsed = credentialServiceConfig.safeParse(settings);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(
    ({ path, message }) => `  ${path.join(".") || "(all)"}: ${message}`,
  );
  throw new SettingsError(`${file} makes no sense:\n${lines.join("\n")}`);
}

interface Place {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
}

async function resolveReferences(value: unknown, path: string, place: Place): Promise<unknown> {
  if (Array.isArray(value))
    return Promise.all(
      value.map((entry, index) => resolveReferences(entry, `${path}.${index}`, place)),
    );
  if (typeof value !== "object" || value === null) return value;
  const named = reference.safeParse(value);
  if (named.success) return dereference(named.data, path.slice(1), place);
  const entries = Object.entries(value).map(async ([key, entry]) => [
    key,
    await resolveReferences(entry, `${path}.${key}`, place),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

async function dereference(
  named: z.output<typeof reference>,
  path: string,
  { folder, environment }: Place,
): Promise<string> {
  if ("$env" in named) {
    const value = environment[named.$env];
    if (value === undefined || value === "")
      throw new SettingsError(`${path}: the variable ${named.$env} is not set.`);
    return value;
  }
  const file = resolve(folder, named.$file);
  const text = await readFile(file, "utf8").catch(() => {
    throw new SettingsError(`${path}: ${file} cannot be read.`);
  });
  const [line = ""] = text.split(/\r?\n/, 1);
  if (line === "") throw new SettingsError(`${path}: ${file} is empty.`);
  return line;
}
