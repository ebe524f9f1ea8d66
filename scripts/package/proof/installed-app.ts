/**
 * Owns: the installed app as a person and their tests meet it: started by its name, without any laboratory in it.
 * Must not know: what is shown with it.
 */
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { type OwnProcess, startProcess } from "../../../lab/desktop-session/own-process.ts";

const program = "/usr/bin/offhook";

export interface InstalledApp {
  readonly process: OwnProcess;
  readonly window: Page;
  close(): Promise<void>;
}

/** Starts it with a debugger, which IT must have allowed. */
export async function startInstalledApp(env: NodeJS.ProcessEnv): Promise<InstalledApp> {
  const process = await startProcess(program, ["--remote-debugging-port=0", "--lang=en-GB"], {
    env,
  });
  const address = await until(
    () => /^DevTools listening on (ws:\S+)$/m.exec(process.output())?.[1],
    () => `there is no debugger to attach to:\n${process.output()}`,
  );
  const debuggerHost = new URL(address).host;
  const browser = await chromium.connectOverCDP(`http://${debuggerHost}`);
  const window = await firstPage(browser);
  // tsx wraps named functions in a call of __name; functions that run in the page bring that call along.
  await window.context().addInitScript("globalThis.__name ??= (wrapped) => wrapped");
  return {
    process,
    window,
    async close() {
      await browser.close();
      await process.stop();
    },
  };
}

async function firstPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (context === undefined) throw new Error("the app has no window");
  return context.pages()[0] ?? (await context.waitForEvent("page"));
}

/** How a start ended that was not to come about. */
export interface Ending {
  readonly code: number | null;
  readonly output: string;
}

/** Starts it with these arguments and waits until it has ended by itself. */
export async function startInVain(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Ending> {
  const process = await startProcess(program, args, { env });
  const code = await Promise.race([process.ended, afterwards(20_000, "still running")]);
  await process.stop();
  return { code: typeof code === "number" ? code : null, output: process.output() };
}

/**
 * Starts it with these arguments and variables, waits until its first script has run or it has ended by itself, and ends
 * it. Its profile is below `XDG_CONFIG_HOME`.
 */
export async function startBriefly(
  args: readonly string[],
  env: NodeJS.ProcessEnv & { readonly XDG_CONFIG_HOME: string },
): Promise<string> {
  const process = await startProcess(program, args, { env });
  let ended = false;
  void process.ended.then(() => {
    ended = true;
  });
  // What the app's first script makes, so that it is started once only.
  const lock = join(env.XDG_CONFIG_HOME, "Offhook", "SingletonLock");
  try {
    await until(
      () => lstatSync(lock, { throwIfNoEntry: false }) ?? (ended || undefined),
      () => `the app did not start:\n${process.output()}`,
    );
    return process.output();
  } finally {
    await process.stop();
  }
}

/** Looks until there is an answer. */
async function until<Answer>(look: () => Answer | undefined, complaint: () => string) {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const answer = look();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(complaint());
    await afterwards(50, undefined);
  }
}

const afterwards = <Value>(milliseconds: number, value: Value): Promise<Value> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds, value);
  });
