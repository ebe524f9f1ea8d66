/**
 * Owns: which packages of node_modules ship as they are, because they hold machine code, and which of their files.
 * Must not know: where they are copied to. All other packages are bundled into the app's own files.
 */

/**
 * @typedef {object} NativeModule
 * @property {string} name
 * @property {readonly string[]} paths Files and folders that are needed at run time; the licence among them.
 */

const plainScript = ["package.json", "LICENSE", "index.js"];

/** Dependencies that only work while the package is installed. */
export const neededToInstallOnly = ["node-addon-api", "prebuild-install"];

/**
 * What a package for one kind of machine takes.
 *
 * @param {NodeJS.Platform} platform
 * @param {string} arch
 * @returns {NativeModule[]}
 */
export function nativeModules(platform, arch) {
  return [
    { name: "keytar", paths: ["package.json", "LICENSE.md", "lib", "build/Release/keytar.node"] },
    {
      name: "fs-native-extensions",
      paths: [
        ...plainScript,
        "binding.js",
        `prebuilds/${platform}-${arch}/fs-native-extensions.node`,
      ],
    },
    // What finds the machine code of fs-native-extensions.
    { name: "require-addon", paths: ["package.json", "LICENSE", "lib"] },
    { name: "which-runtime", paths: plainScript },
    { name: "bare-addon-resolve", paths: [...plainScript, "lib"] },
    { name: "bare-module-resolve", paths: [...plainScript, "lib"] },
    { name: "bare-semver", paths: [...plainScript, "lib"] },
  ];
}
