/**
 * Owns: the credential service as a program: settings in, exit code out.
 * Must not know: what the service does.
 */
import { createCredentialService } from "../service.ts";
import { readArguments, usage } from "./arguments.ts";
import { breakGlass } from "./break-glass.ts";
import { writeInTurns } from "./log-output.ts";
import { readSettings, SettingsError } from "./read-settings.ts";

/** Settings or arguments that make no sense, as `sysexits.h` has it for `EX_CONFIG` and `EX_USAGE`. */
const exitCodes = { config: 78, usage: 64 } as const;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function main(): Promise<number> {
  const command = understand();
  if (command === null) return exitCodes.usage;
  if (command.kind === "help") {
    process.stdout.write(usage);
    return 0;
  }
  const settings = await readSettings(command.config, process.env);
  switch (command.kind) {
    case "check":
      say(`${command.config} makes sense.`);
      return 0;
    case "serve":
      return serve(settings);
    case "break-glass": {
      const { organisationId, name, password } = await breakGlass(settings, command.organisation);
      say(`Made for ${organisationId}. Keep these somewhere safe: they are shown this once.`);
      process.stdout.write(`name: ${name}\npassword: ${password}\n`);
      return 0;
    }
  }
}

function understand(): ReturnType<typeof readArguments> | null {
  try {
    return readArguments(process.argv.slice(2));
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    return null;
  }
}

/** Serves until asked to stop. Requests under way are answered first. */
async function serve(settings: Parameters<typeof createCredentialService>[0]): Promise<number> {
  const asked = new Promise<void>((resolve) => {
    process.once("SIGTERM", resolve);
    process.once("SIGINT", resolve);
  });
  const log = writeInTurns(process.stdout);
  process.once("exit", log.flush);
  const service = await createCredentialService(settings, { writeLog: log.write });
  const url = await service.listen();
  say(`Offhook's credential service listens at ${url}`);
  await asked;
  await service.close();
  return 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    say(error instanceof SettingsError ? error.message : String(error));
    process.exitCode = error instanceof SettingsError ? exitCodes.config : 1;
  },
);
