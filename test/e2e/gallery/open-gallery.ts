/**
 * Owns: building and serving the gallery, and bringing a page to one of its states.
 * Must not know: what is looked for in the pictures.
 */
import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import react from "@vitejs/plugin-react";
import { build, preview } from "vite";
import { states } from "./states.ts";

const outDir = resolve(import.meta.dirname, "../../../out/gallery/app");

export interface Gallery {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds the page as the app's is built and serves it on a port of the system's choice. */
export async function startGallery(): Promise<Gallery> {
  const shared = {
    configFile: false,
    root: import.meta.dirname,
    logLevel: "error",
  } as const;
  await build({
    ...shared,
    base: "./",
    plugins: [react()],
    build: { outDir, emptyOutDir: true, target: "chrome130", modulePreload: { polyfill: false } },
  });
  const server = await preview({
    ...shared,
    build: { outDir },
    preview: { host: "127.0.0.1", port: 0 },
  });
  const [url] = server.resolvedUrls?.local ?? [];
  if (url === undefined) throw new Error("the gallery has no address");
  return { url, close: () => server.close() };
}

/** How the state is to be looked at. */
export interface View {
  readonly theme?: "light" | "dark";
  readonly language?: "en" | "de";
}

const places: Readonly<Record<string, string>> = {
  person: ".rail-person",
  "sign-out": "[role=menuitem]",
};

/** Shows one state, with whatever has to be typed or pressed before. */
export async function showState(page: Page, gallery: Gallery, name: string, view: View = {}) {
  const { theme = "light", language = "en" } = view;
  const query = new URLSearchParams({ state: name, theme, language });
  await page.goto(`${gallery.url}?${query}`);
  await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
  const { type, press = [] } = states[name] ?? {};
  if (type !== undefined) await page.keyboard.type(type);
  for (const place of press) await page.locator(places[place] ?? place).click();
}
