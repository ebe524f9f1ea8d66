/**
 * Owns: refusing what the organisation has switched off, whichever key, menu or shortcut asked for it.
 * Must not know: how any of it works, or what is shown.
 */
import { OffhookError } from "../../src-contract/errors.ts";
import type { Feature } from "../../src-contract/features.ts";
import { defaultPreferences } from "../../src-contract/preferences.ts";
import type { Phone } from "./phone.ts";

/** `phone`, of which what is `off` rejects with the OffhookError `feature-off`, or stays as it is without it. */
export function withinFeatures(phone: Phone, off: readonly Feature[]): Phone {
  const ifOn =
    <Arguments extends unknown[]>(
      feature: Feature,
      work: (...given: Arguments) => Promise<void>,
    ): ((...given: Arguments) => Promise<void>) =>
    (...given) =>
      off.includes(feature) ? Promise.reject(new OffhookError("feature-off")) : work(...given);
  const { forwarding } = defaultPreferences;
  return {
    ...phone,
    transfer: ifOn("transfer", phone.transfer),
    join: ifOn("transfer", phone.join),
    merge: ifOn("conference", phone.merge),
    deflect: ifOn("forwarding", phone.deflect),
    configure: (preferences) =>
      phone.configure(off.includes("forwarding") ? { ...preferences, forwarding } : preferences),
    watch: (wish) =>
      phone.watch(off.includes("lineStatus") ? { lines: new Set(), withCalls: false } : wish),
  };
}
