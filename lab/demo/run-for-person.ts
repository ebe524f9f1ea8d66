/**
 * Owns: the demo with a display: the window, the person's own browser and keychain, and a company to call.
 * Must not know: the demo that runs alone.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { sandboxSwitches } from "../../scripts/bootstrap/chromium-sandbox.mjs";
import { startCompany } from "../company/company.ts";
import { createTemporaryFolder } from "../desktop-session/temporary-folder.ts";
import type { Cleanup } from "./cleanup.ts";
import { introduction } from "./introduction.ts";

const checkout = resolve(import.meta.dirname, "../..");

/** Opens the window and returns when the person has quit the app. @returns the exit code */
export async function runForPerson(cleanup: Cleanup): Promise<number> {
  const company = await startCompany();
  cleanup.add("the company", () => company.close());
  const { path: folder, remove } = await createTemporaryFolder("demo");
  cleanup.add("temporary files", remove);
  console.log(introduction(company));

  const app = spawn(
    process.execPath,
    [
      join(checkout, "node_modules/electron/cli.js"),
      checkout,
      `--user-data-dir=${join(folder, "profile")}`,
      ...sandboxSwitches(),
    ],
    {
      cwd: checkout,
      stdio: "inherit",
      env: { ...process.env, OFFHOOK_LAB: await company.writeLabFile(folder) },
    },
  );
  const ended = once(app, "exit");
  cleanup.add("the app", async () => {
    if (app.exitCode !== null || app.signalCode !== null) return;
    app.kill();
    await ended;
  });
  const [code] = await ended;
  return code ?? 1;
}
