/**
 * Owns: what the main process shows the renderer of its state. No token and no keychain content fits into these types.
 * Must not know: how a state was reached.
 */
import type { CodecName } from "./codecs.ts";
import type { SipLease } from "./credential-api.ts";
import type { AppError } from "./errors.ts";
import type { Feature } from "./features.ts";
import type { PreferenceKey } from "./preferences.ts";
import type { Device, Link, Me } from "./profile-api.ts";

/** The person who is signed in, from verified ID-token claims. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
}

/** One button on the sign-in screen. */
export interface ProviderChoice {
  readonly id: string;
  readonly label: string;
}

/** Where the sign-in stands. Times are milliseconds since 1970. */
export type SignInView =
  | {
      readonly kind: "signed-out";
      readonly reason: AppError | null;
      readonly lastEmail: string;
      /** Set where IT has laid down the organisation: nobody is asked for an address. Its name is null until it is known. */
      readonly laidDown: { readonly organisation: string | null } | null;
    }
  | { readonly kind: "restoring" }
  | { readonly kind: "discovering" }
  | {
      readonly kind: "choosing-provider";
      readonly organisation: string;
      readonly providers: readonly ProviderChoice[];
      /** Whether the phone account's own password will do, too. */
      readonly password: boolean;
    }
  | {
      readonly kind: "awaiting-browser";
      readonly organisation: string;
      /** Set when opening the browser failed; the link can still be copied. */
      readonly problem: AppError | null;
      /** Whether the organisation lets people sign in with another device instead. */
      readonly anotherDevice: boolean;
      /** Whether the phone account's own password will do, too. */
      readonly password: boolean;
    }
  | {
      readonly kind: "awaiting-password";
      readonly organisation: string;
      /** Whether there is another way: single sign-on is off where there is none. */
      readonly onlyWay: boolean;
    }
  | {
      readonly kind: "awaiting-device";
      readonly organisation: string;
      /** What the person types on the other device. [RFC 8628 §3.2](https://www.rfc-editor.org/rfc/rfc8628#section-3.2) */
      readonly userCode: string;
      /** The page to type it on. Shown, never opened here. */
      readonly verificationUri: string;
      /** The same page with the code filled in, for a QR code; null where the provider has none. */
      readonly verificationUriComplete: string | null;
      readonly expiresAt: number;
    }
  | { readonly kind: "redeeming" }
  | {
      readonly kind: "signed-in";
      readonly person: Person;
      /** Something the person should know while everything works, e.g. that the keychain is missing. */
      readonly notice: AppError | null;
      /** Set while the organisation wants the person to confirm who they are. */
      readonly stepUp: StepUpView | null;
    }
  | { readonly kind: "signing-out" };

/** How far confirming has come. Signed in and in a call one stays throughout. */
export type StepUpView =
  /** The person is to start it; `problem` is why the last try came to nothing. */
  | { readonly kind: "asked"; readonly problem: AppError | null }
  /** `problem`: the browser did not open. */
  | { readonly kind: "awaiting-browser"; readonly problem: AppError | null }
  | { readonly kind: "working" };

/** A lease as the renderer gets it: `expiresAt` on this machine's clock, in milliseconds since 1970. */
export interface LocalLease extends Omit<SipLease, "expiresIn"> {
  readonly expiresAt: number;
  /** Stable per installation and person; goes into the Contact. */
  readonly instanceId: string;
}

/** Where the SIP lease stands. */
export type LeaseView =
  | { readonly kind: "none" }
  | { readonly kind: "requesting" }
  | { readonly kind: "leased"; readonly lease: LocalLease }
  | { readonly kind: "failed"; readonly error: AppError; readonly retryAt: number | null };

/** A device of the person's, as their own screen shows it. */
export interface DeviceView extends Device {
  /** True for the one that is looked at. */
  readonly thisDevice: boolean;
}

/** What the credential service knows of the person. */
export type ProfileView =
  /** Also while nobody is signed in. */
  | { readonly kind: "loading" }
  | { readonly kind: "failed"; readonly error: AppError }
  | {
      readonly kind: "ready";
      readonly me: Me;
      readonly links: readonly Link[];
      readonly devices: readonly DeviceView[];
    };

/** How the line looks from outside the renderer: for tray, notification and quit. */
export type RegistrationReport = "offline" | "connecting" | "registered" | "waiting";

/** One call, as the main process needs it to ring, notify, and keep the app from quitting. */
export interface CallReport {
  readonly id: string;
  readonly state: "dialling" | "incoming" | "established";
  /** Display name or number of the other side. */
  readonly remote: string;
  /** By us. */
  readonly held: boolean;
  readonly muted: boolean;
}

/** What a notification, a hotkey or the tray asks of a call. */
export interface CallCommand {
  readonly id: string;
  readonly action: "answer" | "reject" | "hang-up" | "mute" | "unmute";
}

/** A choice that IT may make for the person: of theirs, or of the computer's. */
export type ManagedChoice = PreferenceKey | "autostart";

/** What the renderer must know about its surroundings, once at start. */
export interface Surroundings {
  readonly version: string;
  readonly platform: "linux" | "darwin" | "win32";
  /** BCP 47 tag of the system's language. */
  readonly locale: string;
  /** Where the person's numbers are at home: ISO 3166-1 alpha-2; null where the system does not say. */
  readonly region: string | null;
  /** True only in an unpackaged app started against a laboratory. */
  readonly lab: boolean;
  /** Choices that IT has made for the person. */
  readonly managed: readonly ManagedChoice[];
  /** What IT has switched off. */
  readonly off: readonly Feature[];
  /** The codecs calls may have, best first. */
  readonly codecs: readonly CodecName[];
}
