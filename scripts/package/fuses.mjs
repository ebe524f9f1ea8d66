/**
 * Owns: the fuses of a packaged app: what nobody can switch back on by a variable or a switch.
 * Must not know: how a package is built.
 */

/**
 * As electron-builder names them.
 *
 * @see https://www.electronjs.org/docs/latest/tutorial/fuses
 */
export const fuses = {
  /** `ELECTRON_RUN_AS_NODE` would make a signed Node of us. */
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableCookieEncryption: true,
  /** Enforced on macOS and Windows; Electron has no such check on Linux. */
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  /** Such a snapshot would have to be made by us; there is none. */
  loadBrowserProcessSpecificV8Snapshot: false,
  /** The page comes over its own scheme. */
  grantFileProtocolExtraPrivileges: false,
};

/** How each is called where fuses are read back, by `@electron/fuses`. @type {Record<keyof typeof fuses, string>} */
const wireNames = {
  runAsNode: "RunAsNode",
  enableNodeOptionsEnvironmentVariable: "EnableNodeOptionsEnvironmentVariable",
  enableNodeCliInspectArguments: "EnableNodeCliInspectArguments",
  enableCookieEncryption: "EnableCookieEncryption",
  enableEmbeddedAsarIntegrityValidation: "EnableEmbeddedAsarIntegrityValidation",
  onlyLoadAppFromAsar: "OnlyLoadAppFromAsar",
  loadBrowserProcessSpecificV8Snapshot: "LoadBrowserProcessSpecificV8Snapshot",
  grantFileProtocolExtraPrivileges: "GrantFileProtocolExtraPrivileges",
};

/**
 * Reads the fuses of an executable and names those that are not as they should be.
 *
 * @param {string} executable
 * @returns {Promise<string[]>} Empty when all are right.
 */
export async function wrongFuses(executable) {
  const { FuseV1Options, getCurrentFuseWire } = await import("@electron/fuses");
  const wire = await getCurrentFuseWire(executable);
  return Object.entries(fuses)
    .filter(([name, wanted]) => {
      const wireName = wireNames[/** @type {keyof typeof fuses} */ (name)];
      const position = FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (wireName)];
      // The wire is made of the characters 0 and 1.
      return wire[position] !== (wanted ? "1" : "0").charCodeAt(0);
    })
    .map(([name]) => name);
}
