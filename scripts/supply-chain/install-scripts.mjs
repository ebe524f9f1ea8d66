/**
 * Owns: which packages would run a script of their own when they are installed, and what we do instead. Scripts are
 * switched off in .npmrc.
 * Must not know: how anything is installed.
 */

/** Name → what happens instead. @type {Readonly<Record<string, string>>} */
export const installScripts = {
  "electron-winstaller":
    "Not needed. It would copy an archiver for Squirrel, a kind of installer we do not make.",
  esbuild:
    "Not needed. It would check the program that comes as a package of its own, with its own hash.",
  keytar:
    "Run by the bootstrap, for this package alone: it downloads the published build or compiles it here (scripts/bootstrap/keytar-native.mjs).",
};
