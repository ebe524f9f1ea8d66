/**
 * Owns: electron-builder's configuration for every system. Linux is built and tested; see docs/packages.md for the rest.
 * Must not know: how the app is staged.
 */
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkout } from "../bootstrap/checkout.mjs";
import { folders } from "./folders.mjs";
import { fuses } from "./fuses.mjs";
import { writePapers } from "./papers.mjs";
import { product } from "./product.mjs";
import { releaseOf } from "./release.mjs";
import { updateSettingsFile } from "./update-settings.mjs";

const resource = (/** @type {string} */ path) => join(checkout, "resources", path);

/**
 * @param {import("./runtime.mjs").Runtime} runtime
 * @param {number} epoch Seconds since 1970.
 * @param {string | null} [updateSettings] Content of {@link updateSettingsFile}; without it the app never asks for updates.
 * @returns {import("electron-builder").Configuration}
 */
export function builderConfiguration(runtime, epoch, updateSettings = null) {
  const { folder, version } = runtime;
  return {
    appId: product.id,
    productName: product.title,
    copyright: "Copyright © 2026 The Offhook authors",
    directories: { output: folders.unpacked, buildResources: resource("") },
    artifactName: `\${name}-\${version}-\${os}-\${arch}${releaseOf(runtime).fileSuffix}.\${ext}`,
    electronVersion: version,
    electronDist: folder,
    electronFuses: fuses,
    // The languages the app speaks; Chromium falls back to en-US.
    electronLanguages: ["de", "en-GB", "en-US"],
    // Machine code can only be loaded from the disk; everything else stays in the archive, where a hash guards it.
    asar: { smartUnpack: false },
    asarUnpack: ["**/*.node"],
    npmRebuild: false,
    files: ["**/*"],
    protocols: [{ name: "Calls", schemes: product.schemes, role: "Viewer" }],
    // Where the fall-back runtime keeps its stand-in for Electron's own default app.
    afterExtract: ({ appOutDir }) =>
      rm(join(appOutDir, "resources", "app"), { recursive: true, force: true }),
    async afterPack(context) {
      const resources = resourcesOf(context);
      await writePapers(resources, { epoch, electron: version });
      if (updateSettings !== null)
        await writeFile(join(resources, updateSettingsFile), updateSettings);
    },
    linux: {
      executableName: product.name,
      category: "Network",
      icon: resource("icons/offhook-512.png"),
      maintainer: product.maintainer,
      synopsis: product.summary,
    },
    ...windows,
    ...macos,
  };
}

/**
 * Installed for everybody on the computer, and silently: IT rolls it out.
 *
 * @type {Pick<import("electron-builder").Configuration, "win" | "msi" | "nsis">}
 */
const windows = {
  win: { target: ["msi", "nsis"], icon: resource("icons/offhook-256.png") },
  msi: { perMachine: true, oneClick: false, runAfterFinish: false },
  nsis: {
    perMachine: true,
    oneClick: false,
    runAfterFinish: false,
    deleteAppDataOnUninstall: false,
  },
};

/** @type {Pick<import("electron-builder").Configuration, "mac" | "pkg">} */
const macos = {
  mac: {
    // Squirrel.Mac takes updates from the zip.
    target: ["pkg", "dmg", "zip"],
    category: "public.app-category.business",
    icon: resource("icons/offhook-512.png"),
    hardenedRuntime: true,
    entitlements: resource("macos/entitlements.plist"),
    entitlementsInherit: resource("macos/entitlements.plist"),
    extendInfo: { NSMicrophoneUsageDescription: "So that the people you call can hear you." },
  },
  pkg: { allowAnywhere: false, allowCurrentUserHome: false, allowRootDirectory: true },
};

/** @param {import("electron-builder").AfterPackContext} context */
const resourcesOf = ({ appOutDir, packager, electronPlatformName }) =>
  electronPlatformName === "darwin"
    ? join(appOutDir, `${packager.appInfo.productFilename}.app`, "Contents", "Resources")
    : join(appOutDir, "resources");
