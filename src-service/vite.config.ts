/**
 * Owns: how the credential service becomes one file that Node runs, apart from the app.
 * Must not know: what is in it.
 */
import { join } from "node:path";
import { defineConfig } from "vite";

const root = join(import.meta.dirname, "..");

// biome-ignore lint/style/noDefaultExport: Vite asks for one
export default defineConfig({
  root,
  publicDir: false,
  build: {
    ssr: "src-service/command-line/main.ts",
    outDir: "out/service",
    target: "node20.18",
    sourcemap: true,
    rolldownOptions: { output: { entryFileNames: "service.mjs", codeSplitting: false } },
  },
  ssr: {
    noExternal: true,
    // PostgreSQL inside the process brings files of its own, which it looks for beside itself.
    external: ["@electric-sql/pglite", "pg-native"],
  },
});
