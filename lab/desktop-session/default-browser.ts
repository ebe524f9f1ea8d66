/**
 * Owns: what happens when a program asks the desktop to open a link. The real `xdg-open` runs; the link lands here.
 * Must not know: who opens links, or what is behind them.
 */
import { type FSWatcher, watch } from "node:fs";
import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PrivateHome } from "./private-home.ts";

/** A default browser that keeps links instead of opening them. */
export interface DefaultBrowser {
  /** Belongs into the environment of every program of this desktop. */
  readonly env: { readonly BROWSER: string };
  /** The next link nobody has taken yet; waits for one. */
  nextUrl(): Promise<string>;
  /** From now on asking for a browser fails, as on a desktop that has none. */
  uninstall(): Promise<void>;
  close(): void;
}

/**
 * Makes a script the private home's browser. `xdg-open` prefers the handler of `x-scheme-handler/https`
 * over `$BROWSER` where there is a display, so it is registered the way a real browser is.
 */
export async function installDefaultBrowser(home: PrivateHome): Promise<DefaultBrowser> {
  const spool = join(home.folder, "opened-links");
  const applications = join(home.data, "applications");
  const script = join(home.folder, "browser.sh");
  const desktopFile = join(applications, "lab-browser.desktop");
  await mkdir(spool);
  await mkdir(applications, { recursive: true });
  // Written beside and moved into place, so that a watcher never sees half a link.
  await writeFile(
    script,
    `#!/bin/sh
half=$(mktemp "${home.folder}/link.XXXXXX") && printf '%s' "$1" > "$half" && mv "$half" "${spool}/"
`,
  );
  await chmod(script, 0o700);
  await writeFile(
    desktopFile,
    `[Desktop Entry]
Type=Application
Name=Lab browser
Exec=${script} %u
MimeType=x-scheme-handler/http;x-scheme-handler/https;
`,
  );
  await writeFile(
    join(home.config, "mimeapps.list"),
    `[Default Applications]
x-scheme-handler/http=lab-browser.desktop
x-scheme-handler/https=lab-browser.desktop
`,
  );

  const arrived: string[] = [];
  const waiting: ((url: string) => void)[] = [];
  const watcher: FSWatcher = watch(spool, () => void collect());
  let collecting = Promise.resolve();
  /** One at a time: two change events must not read the same link twice. */
  function collect(): Promise<void> {
    collecting = collecting.then(async () => {
      for (const name of await readdir(spool)) {
        const path = join(spool, name);
        const url = await readFile(path, "utf8");
        await rm(path);
        const taker = waiting.shift();
        if (taker) taker(url);
        else arrived.push(url);
      }
    });
    return collecting;
  }

  return {
    // What xdg-open tries when the handler fails; without it, it would look for a browser of this machine.
    env: { BROWSER: script },
    nextUrl() {
      const url = arrived.shift();
      if (url !== undefined) return Promise.resolve(url);
      return new Promise((resolve) => waiting.push(resolve));
    },
    uninstall: () => writeFile(script, "#!/bin/sh\nexit 4\n"),
    close: () => watcher.close(),
  };
}
