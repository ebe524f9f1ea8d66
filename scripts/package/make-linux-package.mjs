/**
 * Owns: the way from sources to a deb or an rpm: bundle, stage, pack, lay out, build.
 * Must not know: how any step works.
 */
import { step } from "../bootstrap/progress.mjs";
import { bundleApp } from "./bundle-app.mjs";
import { buildDeb } from "./deb/build-deb.mjs";
import { layOutTree } from "./linux-tree.mjs";
import { packApp } from "./pack-app.mjs";
import { sourceDate } from "./product.mjs";
import { buildRpm } from "./rpm/build-rpm.mjs";
import { preparedRuntime } from "./runtime.mjs";
import { stageApp } from "./stage-app.mjs";

/**
 * Bundles, stages and packs the app. Expects a prepared clone.
 *
 * @returns {Promise<{ epoch: number, runtime: import("./runtime.mjs").Runtime }>}
 */
export async function packFromSources() {
  const epoch = await sourceDate();
  const runtime = await preparedRuntime();
  await step("bundle", async () => {
    await bundleApp(epoch);
    await stageApp({ epoch });
    return "no laboratory in it";
  });
  await step("app", async () => {
    await packApp({ epoch, runtime });
    return `Electron ${runtime.version}, fuses set`;
  });
  return { epoch, runtime };
}

const builders = { deb: buildDeb, rpm: buildRpm };

/**
 * Makes a package for Linux from the sources. Expects a prepared clone.
 *
 * @param {keyof typeof builders} format
 * @returns {Promise<{ file: string, runtime: import("./runtime.mjs").Runtime }>}
 */
export async function makeLinuxPackage(format) {
  const { epoch, runtime } = await packFromSources();
  let file = "";
  await step(format, async () => {
    await layOutTree({ epoch, runtime });
    file = await builders[format]({ epoch, runtime });
    return file;
  });
  return { file, runtime };
}
