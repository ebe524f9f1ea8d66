/**
 * Owns: what one picture of the screen is made of.
 * Must not know: which pictures there are, or how one is drawn.
 */

import type { HistoryView } from "../../../src-contract/call-history.ts";
import type { CheckSetupView } from "../../../src-contract/check-setup.ts";
import type { ContactsView } from "../../../src-contract/contacts.ts";
import type { DesktopView } from "../../../src-contract/desktop-view.ts";
import type { Diagnostics, LogDetail } from "../../../src-contract/diagnostics.ts";
import type { AppError } from "../../../src-contract/errors.ts";
import type { Feature } from "../../../src-contract/features.ts";
import type { PreferenceChange } from "../../../src-contract/preferences.ts";
import type { ProxyQuestion } from "../../../src-contract/proxy-sign-in.ts";
import type { UpdateState } from "../../../src-contract/updates.ts";
import type {
  LeaseView,
  ManagedChoice,
  ProfileView,
  SignInView,
} from "../../../src-contract/views.ts";
import type { Call } from "../../../src-renderer/call/call-state.ts";
import type { ConferenceState } from "../../../src-renderer/call/conference-state.ts";
import type { AskDirectory } from "../../../src-renderer/directory/directory-search.ts";
import type { HeadsetView } from "../../../src-renderer/headset/headsets.ts";
import type { CallQuality } from "../../../src-renderer/quality/quality-watch.ts";
import type { RegistrationState } from "../../../src-renderer/registration/registration-state.ts";
import type { Place } from "../../../src-renderer/stores/place-store.ts";
import type { WatchView } from "../../../src-renderer/watching/watch-view.ts";
import type { SoundSeen } from "./gallery-sound.ts";

/** One picture. What is left out is the ordinary case: signed in, registered, no call. */
export interface GalleryState {
  readonly signIn?: SignInView;
  readonly lease?: LeaseView;
  readonly registration?: RegistrationState;
  /** What stands between this computer and the phone server. */
  readonly trouble?: AppError;
  /** What a proxy wants to know. */
  readonly proxy?: ProxyQuestion;
  readonly calls?: readonly Call[];
  readonly conference?: ConferenceState;
  readonly notice?: AppError;
  /** What a link asks to call. */
  readonly callLink?: string;
  /** Of every call; good by default. */
  readonly quality?: CallQuality;
  readonly place?: Place;
  readonly checkSetup?: CheckSetupView;
  /** Where the app's own updates stand. */
  readonly updates?: UpdateState;
  readonly history?: HistoryView;
  readonly contacts?: ContactsView;
  readonly watch?: WatchView;
  readonly headsets?: readonly HeadsetView[];
  /** A tray and free keys are no matter of course. */
  readonly desktop?: Partial<DesktopView>;
  /** What the company's directory answers; nobody, by default. */
  readonly directory?: AskDirectory;
  readonly profile?: ProfileView;
  readonly diagnostics?: Diagnostics;
  readonly logDetail?: LogDetail;
  readonly preferences?: PreferenceChange;
  /** Choices that IT has made. */
  readonly managed?: readonly ManagedChoice[];
  /** What IT has switched off. */
  readonly off?: readonly Feature[];
  readonly sound?: SoundSeen;
  /** What every change of the profile is refused with. */
  readonly refusal?: AppError;
  /** Roles and names of buttons to press before looking, as a person would. */
  readonly press?: readonly string[];
  /** Keys to type before looking, after the buttons. */
  readonly type?: string;
  /** What has to be on the screen then, e.g. because it takes a moment. */
  readonly awaits?: string;
  /** Places of buttons to press after that. */
  readonly thenPress?: readonly string[];
}
