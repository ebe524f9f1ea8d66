/**
 * Owns: starting the app as a person would, under Playwright, in a desktop session and with a profile of its own.
 * Must not know: what the app shows.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";
import { sandboxSwitches } from "../../scripts/bootstrap/chromium-sandbox.mjs";
import type { LabFile } from "../../src-contract/lab-file.ts";
import type { DesktopSession } from "../desktop-session/session.ts";
import { listen } from "./ear.ts";

const checkout = resolve(import.meta.dirname, "../..");

/** A started app. */
export interface ElectronProcess {
  readonly electron: ElectronApplication;
  readonly window: Page;
  /** Folder of the profile; its logs are in `logs/`. */
  readonly profile: string;
  /** File with every IPC message, a JSON line each. */
  readonly ipcRecord: string;
  /** What it wrote to stdout and stderr. */
  output(): string;
  /** Starts the program once more for `link`, as the system does when one is clicked; resolves when that one has gone. */
  openLink(link: string): Promise<void>;
}

/**
 * Starts the built app against a laboratory.
 *
 * @param profile the profile of an earlier start, to start it again; a fresh one when left out
 * @param link what the system starts it for, if anything
 * @throws Error when the app has not been built
 */
export async function startElectron({
  desktop,
  lab,
  profile,
  link,
}: {
  readonly desktop: DesktopSession;
  readonly lab: LabFile;
  readonly profile?: string;
  readonly link?: string;
}): Promise<ElectronProcess> {
  if (!existsSync(join(checkout, "out/app/main/main.js"))) {
    throw new Error("the app is not built: npm run build");
  }
  const ownProfile = profile ?? (await mkdtemp(join(desktop.folder, "profile-")));
  // Beside the profile, not in it: what lies in the profile is searched for secrets.
  const folder = await mkdtemp(join(desktop.folder, "run-"));
  const labPath = join(folder, "lab.json");
  const ipcRecord = join(folder, "ipc.jsonl");
  await writeFile(ipcRecord, "");
  await writeFile(labPath, JSON.stringify({ ...lab, recordIpcTo: ipcRecord } satisfies LabFile));

  const args = [checkout, `--user-data-dir=${ownProfile}`, "--lang=en-GB", ...sandboxSwitches()];
  const env = definedOnly({
    ...desktop.env,
    OFFHOOK_LAB: labPath,
    LANG: "en_GB.UTF-8",
    LANGUAGE: "en",
  });
  const handedOver = (text: string): string[] => [...args, "--", text];
  const electron = await _electron.launch({
    cwd: checkout,
    args: link === undefined ? args : handedOver(link),
    env,
  });
  let output = "";
  const { stdout, stderr } = electron.process();
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  }
  const window = await electron.firstWindow();
  // tsx wraps named functions in a call of __name; functions that run in the page bring that call along.
  await window.evaluate("globalThis.__name ??= (wrapped) => wrapped");
  if (lab.tone !== undefined) await window.evaluate(listen);
  return {
    electron,
    window,
    profile: ownProfile,
    ipcRecord,
    output: () => output,
    async openLink(clicked) {
      const { spawnfile } = electron.process();
      const second = spawn(spawnfile, handedOver(clicked), { cwd: checkout, env, stdio: "ignore" });
      await once(second, "exit");
    },
  };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
