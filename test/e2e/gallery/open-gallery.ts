/**
 * Owns: building and serving the gallery, and bringing a page to one of its states.
 * Must not know: what is looked for in the pictures.
 */
import { resolve } from "node:path";
import { type BrowserContextOptions, chromium, type Page } from "@playwright/test";
import react from "@vitejs/plugin-react";
import { build, preview } from "vite";
import { findBrowser } from "../../../scripts/bootstrap/browser.mjs";
import { states } from "./states.ts";

/** One for each worker that builds it. */
const outDir = resolve(
  import.meta.dirname,
  `../../../out/gallery/app-${process.env["TEST_PARALLEL_INDEX"] ?? 0}`,
);

export interface Gallery {
  readonly url: string;
  readonly page: Page;
  /** What the page complained about since this was last emptied: exceptions, refused content. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** Builds the page as the app's is built, serves it on a port of the system's choice, and opens it. */
export async function openGallery(options: BrowserContextOptions = {}): Promise<Gallery> {
  const shared = { configFile: false, root: import.meta.dirname, logLevel: "error" } as const;
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
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const page = await (await browser.newContext(options)).newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  const [url] = server.resolvedUrls?.local ?? [];
  if (url === undefined) throw new Error("the gallery has no address");
  return {
    url,
    page,
    complaints,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** How the state is to be looked at. */
export interface View {
  readonly theme?: "light" | "dark";
  readonly language?: "en" | "de";
}

const places: Readonly<Record<string, string>> = {
  person: ".rail-person",
  "sign-out": "[role=menuitem] >> nth=-2",
  transfer: ".call-key >> nth=3",
  quality: ".quality-meter",
};

const keys: Readonly<Record<string, string>> = { "\t": "Tab", "\n": "Enter" };

/** Shows one state, with whatever has to be typed or pressed before. */
export async function showState({ url, page }: Gallery, name: string, view: View = {}) {
  const { theme = "light", language = "en" } = view;
  const query = new URLSearchParams({ state: name, theme, language });
  await page.goto(`${url}?${query}`);
  // A question may lie over it, and hide it from assistive technology.
  const title = page.getByRole("heading", { level: 1, includeHidden: true });
  await title.first().waitFor({ state: "attached" });
  const { type = "", press = [], awaits, thenPress = [] } = states[name] ?? {};
  for (const place of press) await page.locator(places[place] ?? place).click();
  for (const piece of type.split(/(?=[\t\n])|(?<=[\t\n])/)) {
    const key = keys[piece];
    if (key === undefined) await page.keyboard.type(piece);
    else await page.keyboard.press(key);
  }
  if (awaits !== undefined) await page.locator(awaits).first().waitFor();
  for (const place of thenPress) await page.locator(place).click();
}
