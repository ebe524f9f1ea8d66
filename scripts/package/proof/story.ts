/**
 * Owns: what the person's side and the administrator's side of the proof tell each other.
 * Must not know: either side.
 */

/** The administrator may lay down any policy. */
export type Policy = Readonly<Record<string, unknown>>;

/** One thing shown, or not. */
export interface Shown {
  readonly name: string;
  readonly passed: boolean;
  /** What was seen, when it was not as it should be. */
  readonly detail?: string;
}

/** From the person's side. */
export type Report =
  | { readonly kind: "shown"; readonly shown: Shown }
  /** The administrator lays it down, and answers. */
  | { readonly kind: "policy"; readonly policy: Policy }
  /** The app has been used and ended; what it left is in that folder. The administrator removes the app, and answers. */
  | { readonly kind: "used"; readonly profile: string };

/** The administrator's answer to `policy` and `used`. */
export interface Done {
  readonly kind: "done";
}
