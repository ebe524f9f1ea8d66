/**
 * Owns: noting, while the app is bundled, which npm packages have a part in it.
 * Must not know: what the note is for.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Plugin } from "vite";

/** Writes a JSON list of places in the lock file (`node_modules/a/node_modules/b`), in order. */
export function notePackages(file: string): Plugin {
  return {
    name: "note-packages",
    generateBundle(_options, bundle) {
      const places = new Set<string>();
      for (const part of Object.values(bundle)) {
        if (part.type !== "chunk") continue;
        for (const id of Object.keys(part.modules)) {
          const place = placeInLockFile(id);
          if (place !== null) places.add(place);
        }
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify([...places].sort(), null, 2)}\n`);
    },
  };
}

/** Where the lock file has the package that a module belongs to; null for a module that is our own. */
export function placeInLockFile(moduleId: string): string | null {
  const path = moduleId.replaceAll("\\", "/").replace(/[?\0].*$/s, "");
  const from = path.indexOf("/node_modules/");
  if (from === -1) return null;
  const last = path.lastIndexOf("/node_modules/") + "/node_modules/".length;
  const [first = "", second = ""] = path.slice(last).split("/");
  const name = first.startsWith("@") ? `${first}/${second}` : first;
  return `${path.slice(from + 1, last)}${name}`;
}
