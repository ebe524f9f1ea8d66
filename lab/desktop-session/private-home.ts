/**
 * Owns: a home folder of our own, so that nothing of the person at this machine is read or changed.
 * Must not know: what is kept in it.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createTemporaryFolder } from "./temporary-folder.ts";

/** A fresh home with the folders of the [XDG base directories](https://specifications.freedesktop.org/basedir-spec/latest/). */
export interface PrivateHome {
  readonly folder: string;
  readonly config: string;
  readonly data: string;
  readonly run: string;
  readonly state: string;
  /** The whole environment for programs that live here: this process's, without its desktop. */
  readonly env: NodeJS.ProcessEnv;
  remove(): Promise<void>;
}

/** What would lead a program out of the private home, or make it behave like another desktop. */
const ofTheRealDesktop = [
  "BROWSER",
  "DBUS_SESSION_BUS_ADDRESS",
  "DESKTOP_SESSION",
  "DISPLAY",
  "GNOME_KEYRING_CONTROL",
  "KDE_FULL_SESSION",
  "SSH_AUTH_SOCK",
  "WAYLAND_DISPLAY",
  "XAUTHORITY",
  "XDG_CURRENT_DESKTOP",
  "XDG_SESSION_TYPE",
];

/** Makes a {@link PrivateHome} in the system's folder for temporary files. */
export async function createPrivateHome(): Promise<PrivateHome> {
  const { path: folder, remove } = await createTemporaryFolder("home");
  const [config, data, state, cache, run] = ["config", "data", "state", "cache", "run"].map(
    (name) => join(folder, name),
  ) as [string, string, string, string, string];
  for (const path of [config, data, state, cache, run]) await mkdir(path, { mode: 0o700 });

  const env: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: folder,
    XDG_CONFIG_HOME: config,
    XDG_DATA_HOME: data,
    XDG_STATE_HOME: state,
    XDG_CACHE_HOME: cache,
    XDG_RUNTIME_DIR: run,
  };
  for (const name of ofTheRealDesktop) delete env[name];
  return {
    folder,
    config,
    data,
    run,
    state,
    env,
    remove,
  };
}
