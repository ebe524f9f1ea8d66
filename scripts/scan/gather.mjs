/**
 * Owns: what the scanner is shown: the app's sources, and what is built of them in a JavaScript it can read.
 * Must not know: the scanner, or what it finds.
 */
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { checkout, requireFromCheckout } from "../bootstrap/checkout.mjs";
import { builtFolder } from "./judge-scan.mjs";

const sources = ["src-main", "src-preload", "src-renderer", "src-contract"];

/** @param {string} folder Empty. */
export async function gather(folder) {
  for (const name of sources) {
    await cp(join(checkout, name), join(folder, name), { recursive: true });
  }
  // Says which Electron it is.
  await cp(join(checkout, "package.json"), join(folder, "package.json"));
  await lower(join(checkout, "out", "app"), join(folder, builtFolder));
}

/**
 * Copies a folder; the scanner's parser knows no private names of classes, so JavaScript is made older on the way.
 *
 * @param {string} from
 * @param {string} to
 */
async function lower(from, to) {
  /** @type {typeof import("typescript")} */
  const { transpileModule, ScriptTarget, ModuleKind } = requireFromCheckout("typescript");
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await lower(source, target);
    else if ([".js", ".cjs"].includes(extname(entry.name))) {
      const { outputText } = transpileModule(await readFile(source, "utf8"), {
        compilerOptions: { target: ScriptTarget.ES2020, module: ModuleKind.ESNext, allowJs: true },
      });
      await writeFile(target, outputText);
    } else await cp(source, target);
  }
}
