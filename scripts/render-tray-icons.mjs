/**
 * Owns: drawing the icons of the tray in the sizes each system asks for.
 * Must not know: the drawings, or when they are shown. Run it after a drawing changed; the pictures are committed.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { findBrowser } from "./bootstrap/browser.mjs";
import { coloured, drawings, overlay, template, withNews } from "./tray-drawings.mjs";

const folder = fileURLToPath(new URL("../resources/tray/", import.meta.url));
/** File name's end → points across. Electron finds the larger ones by their names. */
const systems = {
  linux: { "": 48 },
  windows: { "": 16, "@1.5x": 24, "@2x": 32 },
  macos: { Template: 18, "Template@2x": 36 },
};

const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath !== undefined && { executablePath }),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const page = await browser.newPage();

/** @param {string} svg @param {string} path @param {number} size */
async function render(svg, path, size) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
  await page.screenshot({ path, omitBackground: true });
}

for (const [system, ends] of Object.entries(systems)) {
  await mkdir(join(folder, system), { recursive: true });
  for (const [end, size] of Object.entries(ends))
    for (const [state, drawing] of Object.entries(drawings))
      for (const news of withNews.includes(state) ? [false, true] : [false]) {
        const svg = (system === "macos" ? template : coloured)(drawing, news);
        await render(svg, join(folder, system, `${state}${news ? "-news" : ""}${end}.png`), size);
      }
}
await render(overlay(), join(folder, "windows", "overlay.png"), 16);
await render(overlay(), join(folder, "windows", "overlay@2x.png"), 32);
await browser.close();
