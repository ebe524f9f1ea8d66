/**
 * Owns: what can be asked of the service on the command line.
 * Must not know: how it is done.
 */
import { parseArgs } from "node:util";

export type Command =
  | { readonly kind: "serve"; readonly config: string }
  | { readonly kind: "check"; readonly config: string }
  /** Without an organisation: the only one there is. */
  | { readonly kind: "break-glass"; readonly config: string; readonly organisation: string | null }
  | { readonly kind: "help" };

export const usage = `Usage: offhook-service [command] [--config service.json]

Commands
  serve         answer requests until asked to stop (this is what it does without a command)
  check         read the settings, say whether they make sense, and stop
  break-glass   make the administrator that needs no identity provider, or make it anew; its name and
                password are printed once (--organisation ID where there are several)

Settings are described in docs/running-the-service.md.
`;

/** @throws Error saying what was not understood */
export function readArguments(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      config: { type: "string", short: "c", default: "service.json" },
      organisation: { type: "string", short: "o" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const [command = "serve", ...rest] = positionals;
  if (values.help) return { kind: "help" };
  if (rest.length > 0) throw new Error(`What is "${rest[0]}"?`);
  const { config, organisation = null } = values;
  if (organisation !== null && command !== "break-glass")
    throw new Error(`What has ${command} to do with an organisation?`);
  switch (command) {
    case "break-glass":
      return { kind: command, config, organisation };
    case "serve":
    case "check":
      return { kind: command, config };
    default:
      throw new Error(`There is no command "${command}".`);
  }
}
