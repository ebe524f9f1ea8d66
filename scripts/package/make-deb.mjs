/**
 * Owns: the way from sources to a deb: bundle, stage, pack, lay out, build.
 * Must not know: how any step works.
 */
import { step } from "../bootstrap/progress.mjs";
import { bundleApp } from "./bundle-app.mjs";
import { buildDeb } from "./deb/build-deb.mjs";
import { layOutTree } from "./linux-tree.mjs";
import { packApp } from "./pack-app.mjs";
import { sourceDate } from "./product.mjs";
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

/**
 * Makes the deb from the sources. Expects a prepared clone.
 *
 * @returns {Promise<{ file: string, runtime: import("./runtime.mjs").Runtime }>}
 */
export async function makeDeb() {
  const { epoch, runtime } = await packFromSources();
  let file = "";
  await step("deb", async () => {
    await layOutTree({ epoch, runtime });
    file = await buildDeb({ epoch, runtime });
    return file;
  });
  return { file, runtime };
}
