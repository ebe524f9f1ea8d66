/**
 * Owns: what the operating system must bring on Linux, by purpose, with the Debian package of each.
 * Must not know: how it is found or installed.
 */

/**
 * @typedef {"network" | "app" | "headless" | "build" | "database" | "load" | "turn" | "interop" | "package"} Purpose
 *   network: a network of our own, whose cable can be pulled;
 *   app: Electron and the keychain; headless: a private desktop without a display;
 *   build: compiling keytar; database: a real PostgreSQL server;
 *   load: many requests at once; turn: a real TURN server; interop: the real SIP server, media proxy and plain phone
 *   of the interop tests; package: looking at a package that was built, and using it.
 *
 * @typedef {object} Requirement
 * @property {string} package Debian's name, before the 64-bit time transition (`t64`).
 * @property {string} [library] The shared library it brings, for systems without dpkg.
 * @property {string} [program] The program it brings, for systems without dpkg.
 * @property {string} [service] A system service that starts by itself, and that we do not want.
 */

/** @type {Record<Purpose, Requirement[]>} */
export const requirements = {
  app: [
    { package: "libgtk-3-0", library: "libgtk-3.so.0" },
    { package: "libnss3", library: "libnss3.so" },
    { package: "libasound2", library: "libasound.so.2" },
    { package: "libgbm1", library: "libgbm.so.1" },
    { package: "libxss1", library: "libXss.so.1" },
    { package: "libxtst6", library: "libXtst.so.6" },
    { package: "libsecret-1-0", library: "libsecret-1.so.0" },
  ],
  headless: [
    { package: "xvfb", program: "Xvfb" },
    { package: "xauth", program: "xauth" },
    { package: "xdotool", program: "xdotool" },
    { package: "dbus", program: "dbus-run-session" },
    { package: "gnome-keyring", program: "gnome-keyring-daemon" },
    { package: "xdg-utils", program: "xdg-open" },
    { package: "fonts-noto-core" },
    { package: "libnss3-tools", program: "certutil" },
  ],
  build: [
    { package: "libsecret-1-dev" },
    { package: "pkg-config", program: "pkg-config" },
    { package: "g++", program: "g++" },
    { package: "make", program: "make" },
    { package: "python3", program: "python3" },
  ],
  network: [
    { package: "iproute2", program: "ip" },
    { package: "util-linux", program: "unshare" },
  ],
  database: [{ package: "postgresql", program: "postgres", service: "postgresql" }],
  load: [{ package: "wrk", program: "wrk" }],
  turn: [{ package: "coturn", program: "turnserver", service: "coturn" }],
  interop: [
    { package: "kamailio", program: "kamailio", service: "kamailio" },
    { package: "kamailio-websocket-modules" },
    { package: "kamailio-tls-modules" },
    { package: "kamailio-autheph-modules" },
    { package: "kamailio-presence-modules" },
    // Not the package `rtpengine`: it would build a kernel module.
    { package: "rtpengine-daemon", program: "rtpengine", service: "rtpengine-daemon" },
    { package: "baresip-core", program: "baresip" },
  ],
  package: [
    { package: "desktop-file-utils", program: "desktop-file-validate" },
    { package: "pulseaudio", program: "pulseaudio" },
  ],
};
