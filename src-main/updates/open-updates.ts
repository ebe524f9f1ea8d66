/**
 * Owns: putting updates together for this computer; electron-updater is loaded when it is asked for the first time.
 * Must not know: what becomes of an update.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { App, Session } from "electron";
import { type UpdateConfig, updateConfig } from "../../src-contract/update-feed.ts";
import type { Clock } from "../clock.ts";
import type { Line } from "../desktop/line.ts";
import type { Log } from "../log/log.ts";
import type { Policies } from "../policy/policies.ts";
import { updateRules } from "./update-policy.ts";
import { createUpdates, type UpdateSource, type Updates } from "./updates.ts";
import { thisInstallation, whoUpdates } from "./who-updates.ts";

export interface OpenUpdatesParts {
  readonly app: App;
  readonly session: Session;
  readonly fetch: typeof globalThis.fetch;
  readonly policies: Policies;
  readonly line: Line;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** Where a laboratory has laid the file down that packages bring along. */
  readonly labConfigFile: string | null;
}

/** Updates of this app, by whatever package it came in. */
export function openUpdates(parts: OpenUpdatesParts): Updates {
  const { app, policies, line, clock, random, log, labConfigFile } = parts;
  const packaged = app.isPackaged;
  const configFile = labConfigFile ?? join(process.resourcesPath, "app-update.yml");
  const config = packaged || labConfigFile ? readConfig(configFile, log) : null;
  const { initial, feed, automatic } = updateRules({
    policies,
    config,
    whoUpdates: whoUpdates(thisInstallation()),
    packaged,
  });
  const load = async (): Promise<UpdateSource> => {
    if (feed === null) throw new Error("nobody is to be asked");
    const { createElectronSource } = await import("./electron-source.ts");
    const { platform, arch } = process;
    const name = { channel: feed.channel, platform, arch };
    return createElectronSource({ ...parts, config: feed, configFile, name });
  };
  const updates = createUpdates({
    initial,
    source: loadedWhenAsked(load),
    automatic,
    line,
    clock,
    random,
    log,
  });
  app.once("quit", (_event, exitCode) => updates.ended(exitCode));
  return updates;
}

/** A file that cannot be used is as good as none: nobody is asked on the word of a damaged package. */
function readConfig(file: string, log: Log): UpdateConfig | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return null;
  }
  try {
    return updateConfig.parse(JSON.parse(text));
  } catch (error) {
    log.error("the package's own update settings are damaged", { error: String(error) });
    return null;
  }
}

/** Most starts end before anybody asks. */
function loadedWhenAsked(load: () => Promise<UpdateSource>): UpdateSource {
  let source: UpdateSource | null = null;
  const loaded = async (): Promise<UpdateSource> => {
    source ??= await load();
    return source;
  };
  return {
    check: async () => (await loaded()).check(),
    download: async (signal, onProgress) => (await loaded()).download(signal, onProgress),
    restart: () => source?.restart(),
    putInPlace: (again) => source?.putInPlace(again),
  };
}
