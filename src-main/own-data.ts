/**
 * Owns: opening what a person keeps on this computer, calls, contacts and preferences, while they are signed in.
 * Must not know: what is in it.
 */

import type { Clock } from "./clock.ts";
import { type Contacts, createContacts } from "./contacts/contacts.ts";
import { createHistory, type History } from "./history/history.ts";
import { personFolder } from "./journal/person-folder.ts";
import type { Log } from "./log/log.ts";
import type { featureGate } from "./policy/feature-policy.ts";
import type { preferencePolicy } from "./policy/preference-policy.ts";
import { createPreferences, type PreferenceKeeper } from "./preferences/preferences.ts";
import type { SignIn } from "./sign-in/sign-in.ts";

interface OwnDataOptions {
  /** Folder of the app's profile. */
  readonly profile: string;
  readonly signIn: Pick<SignIn, "onChange">;
  readonly features: ReturnType<typeof featureGate>;
  readonly laidDown: ReturnType<typeof preferencePolicy>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface OwnData {
  readonly history: History;
  readonly contacts: Contacts;
  readonly preferences: PreferenceKeeper;
}

/** Opened and closed as people sign in and out from now on. */
export function openOwnData(options: OwnDataOptions): OwnData {
  const { profile, signIn, features, laidDown, clock, log } = options;
  const history = createHistory({ clock, log: log.child("history") });
  const contacts = createContacts({ log: log.child("contacts") });
  const preferences = createPreferences({ log: log.child("preferences"), laidDown });
  signIn.onChange((view) => {
    const folder = personFolder(profile, view);
    if (folder === undefined) return;
    if (features.allows("history")) history.open(folder);
    contacts.open(folder);
    preferences.open(folder);
  });
  return { history, contacts, preferences };
}
