/**
 * Owns: which browser the headless demo and the tests drive through the sign-in pages.
 * Must not know: what they do with it.
 */
import { existsSync } from "node:fs";
import { inNodeModules, requireFromCheckout } from "./checkout.mjs";
import { canInstallDebianPackage, installPackages } from "./debian-packages.mjs";
import { SetupError } from "./progress.mjs";
import { lastLines, runCommand } from "./run-command.mjs";
import { findProgram } from "./search-path.mjs";

const systemBrowsers = ["chromium", "google-chrome-stable", "google-chrome"];
const macChrome = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/**
 * The executable of a Chromium that Playwright can drive: the system's, or the one Playwright installed.
 */
export function findBrowser() {
  for (const name of systemBrowsers) {
    const program = findProgram(name);
    if (program) return program;
  }
  return [macChrome, playwrightBrowser()].find((file) => existsSync(file));
}

/**
 * Debian's package where there is one (Ubuntu's is a snap, which refuses a private profile), or Playwright's download.
 *
 * @param {import("./progress.mjs").Say} say
 */
export async function ensureBrowser(say) {
  const found = findBrowser();
  if (found) return found;
  if (await canInstallDebianPackage("chromium")) {
    await installPackages(["chromium"], say);
  } else {
    say("downloading Chromium with Playwright");
    const install = [inNodeModules("playwright", "cli.js"), "install", "chromium"];
    const { code, output } = await runCommand(process.execPath, install, { seconds: 900 });
    if (code !== 0) {
      throw new SetupError(
        "There is no Chromium here, and Playwright could not download one.",
        "install Chromium or Google Chrome so that it is on the path, then try again.",
        lastLines(output),
      );
    }
  }
  return findBrowser() ?? "installed";
}

/** Where Playwright keeps its own Chromium; it need not be there. */
function playwrightBrowser() {
  /** @type {typeof import("@playwright/test")} */
  const { chromium } = requireFromCheckout("@playwright/test");
  return chromium.executablePath();
}
