/**
 * Owns: building the SimpleUser page, and opening it in the runtime the app runs in.
 * Must not know: what is measured there.
 */
import { resolve } from "node:path";
import { _electron, type Page } from "@playwright/test";
import { build, preview } from "vite";
import type { DesktopSession } from "../../../lab/desktop-session/session.ts";
import type { SimpleUserLine } from "./page.ts";

const outDir = resolve(import.meta.dirname, "../../../out/bench/simple-user");

export interface SimpleUserPhone {
  readonly page: Page;
  close(): Promise<void>;
}

/** Resolves when it has registered. */
export async function startSimpleUser(
  desktop: DesktopSession,
  line: SimpleUserLine,
): Promise<SimpleUserPhone> {
  const shared = { configFile: false, root: import.meta.dirname, logLevel: "error" } as const;
  await build({ ...shared, build: { outDir, emptyOutDir: true, target: "chrome130" } });
  const server = await preview({
    ...shared,
    build: { outDir },
    preview: { host: "127.0.0.1", port: 0 },
  });
  const [url] = server.resolvedUrls?.local ?? [];
  const electron = await _electron.launch({
    args: [
      resolve(import.meta.dirname, "main.mjs"),
      // Chromium's sandbox refuses to work for root.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
    env: {
      ...(desktop.env as Record<string, string>),
      BENCH_PAGE: `${url}#${encodeURIComponent(JSON.stringify(line))}`,
    },
  });
  const page = await electron.firstWindow();
  await page.getByText("registered", { exact: true }).waitFor();
  // tsx wraps named functions in a call of __name; functions that run in the page bring that call along.
  await page.evaluate("globalThis.__name ??= (wrapped) => wrapped");
  return {
    page,
    close: async () => {
      await electron.close();
      await server.close();
    },
  };
}
