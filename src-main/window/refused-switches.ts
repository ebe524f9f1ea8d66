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
  // Who is told, unasked, who the person is; and in which form, easily guessed.
  /^auth-(server|negotiate-delegate)-(allow|white)list$/,
  /^disable-ntlm-v2$/,
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
  return (
    (end === -1 ? args : args.slice(0, end))
      // Chromium takes away the space around an argument, and takes what is left for a switch.
      .map(
        (argument) => /^(?:--?|\/)([^=]+)/.exec(argument.trim())?.[1]?.trim().toLowerCase() ?? "",
      )
      .filter((name) => refused.some((pattern) => pattern.test(name)))
  );
}

/** Read by Chromium like `--ssl-key-log-file`: takes them out. Must run before anything is sent. */
export function dropWeakeningVariables(env: NodeJS.ProcessEnv): void {
  delete env["SSLKEYLOGFILE"];
}
