/**
 * Owns: drawing resources/icons/offhook.svg in every size a desktop asks for.
 * Must not know: where the pictures are used. Run it after the drawing changed; the pictures are committed.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { findBrowser } from "./bootstrap/browser.mjs";

const folder = new URL("../resources/icons/", import.meta.url);
const svg = await readFile(new URL("offhook.svg", folder), "utf8");
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath !== undefined && { executablePath }),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const page = await browser.newPage();
for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  await page.screenshot({
    path: fileURLToPath(new URL(`offhook-${size}.png`, folder)),
    omitBackground: true,
  });
}
await browser.close();
