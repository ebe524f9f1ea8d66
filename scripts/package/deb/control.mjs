/**
 * Owns: what a deb says about itself, and what it needs of the system.
 * Must not know: what is in it.
 */

/** New names stand first: since Debian 13 and Ubuntu 24.04 some libraries are called `t64`. */
const dependencies = [
  "libasound2t64 | libasound2",
  "libatk-bridge2.0-0t64 | libatk-bridge2.0-0",
  "libatk1.0-0t64 | libatk1.0-0",
  "libatspi2.0-0t64 | libatspi2.0-0",
  "libc6 (>= 2.28)",
  "libcups2t64 | libcups2",
  "libdbus-1-3",
  "libdrm2",
  "libgbm1",
  "libglib2.0-0t64 | libglib2.0-0",
  "libgtk-3-0t64 | libgtk-3-0",
  "libnspr4",
  "libnss3",
  "libsecret-1-0",
  "libx11-6",
  "libxcb1",
  "libxcomposite1",
  "libxdamage1",
  "libxext6",
  "libxfixes3",
  "libxkbcommon0",
  "libxrandr2",
  "xdg-utils",
];

/** What the app can do without, one way or another: a keyring, sound, notices on the screen. */
const recommendations = [
  "gnome-keyring | kwalletmanager | keepassxc",
  "pipewire-pulse | pulseaudio",
  "libnotify4",
];

/**
 * @param {object} content
 * @param {string} content.name
 * @param {string} content.version
 * @param {string} content.architecture Debian's name of it.
 * @param {string} content.maintainer
 * @param {number} content.installedKilobytes
 * @param {string} content.summary One line.
 * @param {string} content.description
 * @returns {string} The file `control`.
 * @see https://www.debian.org/doc/debian-policy/ch-controlfields.html
 */
export function controlFile({
  name,
  version,
  architecture,
  maintainer,
  installedKilobytes,
  summary,
  description,
}) {
  return [
    `Package: ${name}`,
    `Version: ${version}`,
    `Architecture: ${architecture}`,
    `Maintainer: ${maintainer}`,
    `Installed-Size: ${installedKilobytes}`,
    `Depends: ${dependencies.join(", ")}`,
    `Recommends: ${recommendations.join(", ")}`,
    "Section: net",
    "Priority: optional",
    `Description: ${summary}`,
    ...description.split("\n").map((line) => ` ${line.trim() || "."}`),
    "",
  ].join("\n");
}

/**
 * Debian's name of a processor.
 *
 * @param {string} arch As Node names it.
 */
export const debianArchitecture = (arch) => (arch === "x64" ? "amd64" : arch);
