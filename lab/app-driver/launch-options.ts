/**
 * Owns: what an app is started with.
 * Must not know: how it is started, or what it does then.
 */
import type { LabFile } from "../../src-contract/lab-file.ts";
import type { DesktopSession, SignInWay } from "../desktop-session/session.ts";
import type { Relay } from "../relay/relay.ts";

export interface LaunchOptions {
  readonly desktop: DesktopSession;
  readonly lab: LabFile;
  /** Where pictures are put. */
  readonly screens: string;
  readonly profile?: string;
  /** What the system starts it for: a `tel:` or `sip:` link. */
  readonly link?: string;
  /** How people sign in who do not say; in the browser unless told. */
  readonly signInThrough?: SignInWay;
  /** The network it is to have; the machine's own unless told. It is not closed with the app. */
  readonly relay?: Relay;
}

/** How somebody signs in. */
export interface SignInOptions {
  readonly through?: SignInWay;
}

/** The same, with the way to the relay in the laboratory's file. */
export function relayed(options: LaunchOptions): LaunchOptions {
  const { lab, relay } = options;
  return relay === undefined ? options : { ...options, lab: { ...lab, relays: relay.ways } };
}
