/**
 * Owns: how the three processes are bundled, and that laboratory switches are left out of packages.
 * Must not know: what the app does.
 */
import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { notePackages } from "./scripts/package/note-packages.ts";

const root = import.meta.dirname;

/** Build with `--mode package` to leave every laboratory switch out of the bundle. */
export default defineConfig(({ mode }) => {
  const forPackage = mode === "package";
  const define = { __OFFHOOK_LAB__: JSON.stringify(!forPackage) };
  // A folder of its own: what tests run must not be replaced by what packages hold, nor the other way round.
  const out = forPackage ? "out/package/bundle" : "out/app";
  const plugins = (part: string) =>
    forPackage ? [notePackages(resolve(root, `out/package/bundled/${part}.json`))] : [];
  return {
    main: {
      define,
      plugins: plugins("main"),
      build: {
        target: "node20.18",
        outDir: `${out}/main`,
        // Everything but the native modules is bundled: one file loads faster than five hundred.
        externalizeDeps: false,
        rollupOptions: {
          input: resolve(root, "src-main/main.ts"),
          external: ["electron", "keytar", "fs-native-extensions"],
          output: { format: "es", entryFileNames: "main.js" },
          // Where nothing uses it, it goes: its schema is made by calls that do nothing else.
          treeshake: { moduleSideEffects: (id) => !id.endsWith("/src-contract/lab-file.ts") },
        },
      },
    },
    preload: {
      plugins: plugins("preload"),
      build: {
        target: "node20.18",
        outDir: `${out}/preload`,
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
      plugins: [react(), ...plugins("renderer")],
      build: {
        target: "chrome130",
        outDir: `${out}/renderer`,
        minify: true,
        emptyOutDir: true,
        modulePreload: { polyfill: false },
        rollupOptions: {
          input: {
            index: resolve(root, "src-renderer/index.html"),
            check: resolve(root, "src-renderer/check.html"),
          },
        },
      },
    },
  };
});
