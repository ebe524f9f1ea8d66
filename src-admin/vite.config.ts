/**
 * Owns: how the administrators' page is bundled.
 * Must not know: who serves it, or under which headers.
 */
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// biome-ignore lint/style/noDefaultExport: Vite asks for one
export default defineConfig({
  root: import.meta.dirname,
  base: "/admin/",
  plugins: [react()],
  build: {
    // The first that know light-dark() and :has().
    target: ["chrome123", "firefox121", "safari17.5"],
    outDir: resolve(import.meta.dirname, "../out/admin"),
    emptyOutDir: true,
    // The page's policy lets it load nothing that stands inside another file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
