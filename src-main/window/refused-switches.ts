/**
 * Owns: which of Chromium's switches a packaged app does not start with: each would let another program watch, steer or
 * weaken it.
 * Must not know: how the app ends then.
 */

/** Debuggers. Node's own are blown fuses; these belong to Chromium. */
const debugging = [/^remote-debugging-/, /^remote-allow-origins$/, /^js-flags$/];

const weakening = [
  // The sandbox, and which program is started for it.
  /^(no|disable)-.*sandbox$/,
  /^allow-sandbox-debugging$/,
  /^single-process$/,
  /^[\w-]+-(cmd-prefix|launcher)$/,
  /^browser-subprocess-path$/,
  // What the page and the network may do.
  /^disable-web-security$/,
  /^disable-site-isolation/,
  /^disable-webrtc-encryption$/,
  /^allow-(running-)?insecure-/,
  /^ignore-certificate-errors/,
  /^unsafely-/,
  /^(host|host-resolver)-rules$/,
  /^load-extension$/,
  // A microphone that nobody sees and a consent that nobody gave.
  /^use-(fake|file)-/,
  /^auto-(accept|select)-/,
  // Records of keys, tokens and audio.
  /^ssl-key-log-file$/,
  /^(log-)?net-log/,
  /^webrtc-event-log/,
];

/**
 * The switches of a command line with which a packaged app must not start, without their values.
 *
 * @param args without the program; what follows `--` is no switch
 * @param allowed `remoteDebugging`: whether IT lets tests steer the app on this computer
 */
export function refusedSwitches(
  args: readonly string[],
  allowed: { readonly remoteDebugging: boolean },
): readonly string[] {
  const end = args.indexOf("--");
  const refused = allowed.remoteDebugging ? weakening : [...debugging, ...weakening];
  return (end === -1 ? args : args.slice(0, end))
    .map((argument) => /^(?:--?|\/)([^=]+)/.exec(argument)?.[1]?.toLowerCase() ?? "")
    .filter((name) => refused.some((pattern) => pattern.test(name)));
}
