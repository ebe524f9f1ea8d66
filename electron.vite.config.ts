/**
 * Owns: how the three processes are bundled, and that laboratory switches are left out of packages.
 * Must not know: what the app does.
 */
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

const root = import.meta.dirname;

/** Build with `--mode package` to leave every laboratory switch out of the bundle. */
export default defineConfig(({ mode }) => {
  const define = { __OFFHOOK_LAB__: JSON.stringify(mode !== "package") };
  return {
    main: {
      define,
      build: {
        target: "node20.18",
        outDir: "out/app/main",
        // Everything but the native modules is bundled: one file loads faster than five hundred.
        externalizeDeps: false,
        rollupOptions: {
          input: resolve(root, "src-main/main.ts"),
          external: ["electron", "keytar", "fs-native-extensions"],
          output: { format: "es", entryFileNames: "main.js" },
        },
      },
    },
    preload: {
      build: {
        target: "node20.18",
        outDir: "out/app/preload",
        // A sandboxed preload can load nothing but itself.
        externalizeDeps: false,
        rollupOptions: {
          input: resolve(root, "src-preload/preload.ts"),
          external: ["electron"],
          output: { format: "cjs", entryFileNames: "preload.cjs" },
        },
      },
    },
    renderer: {
      root: "src-renderer",
      base: "./",
      define,
      plugins: [react()],
      build: {
        target: "chrome130",
        outDir: "out/app/renderer",
        minify: true,
        emptyOutDir: true,
        modulePreload: { polyfill: false },
        rollupOptions: { input: resolve(root, "src-renderer/index.html") },
      },
    },
  };
});
