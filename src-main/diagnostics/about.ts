/**
 * Owns: what there is to say of app, runtime and system.
 * Must not know: Electron, or who reads it.
 */
import { cpus, freemem, machine, release, totalmem, version } from "node:os";

/** What only the app knows of itself. */
export interface AboutApp {
  readonly version: string;
  readonly packaged: boolean;
  /** BCP 47 tag of the language it speaks. */
  readonly language: string;
  /** Names this installation in the credential service's audit log. */
  readonly deviceId: string;
}

/** Whatever else of the environment decides how a desktop app on Linux behaves. */
const desktopVariables = ["XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE"];

/** Neither the computer's name nor its user's is among it. */
export function aboutContent(app: AboutApp, environment: NodeJS.ProcessEnv): object {
  const { electron, chrome, node } = process.versions;
  const desktop = desktopVariables.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    app: { ...app, runningSeconds: Math.round(process.uptime()) },
    runtime: { electron, chrome, node },
    system: {
      platform: process.platform,
      release: release(),
      version: version(),
      machine: machine(),
      processors: cpus().length,
      memoryMiB: mebibytes(totalmem()),
      freeMemoryMiB: mebibytes(freemem()),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...Object.fromEntries(desktop),
    },
  };
}

const mebibytes = (bytes: number): number => Math.round(bytes / 1_048_576);
