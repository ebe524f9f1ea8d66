/**
 * Owns: the set of stores the screen reads.
 * Must not know: who fills them.
 */
import { type CallLinkStore, createCallLinkStore } from "./call-link-store.ts";
import { type CallsStore, createCallsStore } from "./calls-store.ts";
import { type CheckSetupStore, createCheckSetupStore } from "./check-setup-store.ts";
import { type ContactsStore, createContactsStore } from "./contacts-store.ts";
import { createDesktopStore, type DesktopStore } from "./desktop-store.ts";
import { createDevicesStore, type DevicesStore } from "./devices-store.ts";
import { createHeadsetsStore, type HeadsetsStore } from "./headsets-store.ts";
import { createHistoryStore, type HistoryStore } from "./history-store.ts";
import { createLineStore, type LineStore } from "./line-store.ts";
import { createNoticeStore, type NoticeStore } from "./notice-store.ts";
import { createPlaceStore, type PlaceStore } from "./place-store.ts";
import { createPreferencesStore, type PreferencesStore } from "./preferences-store.ts";
import { createProfileStore, type ProfileStore } from "./profile-store.ts";
import { createProxyStore, type ProxyStore } from "./proxy-store.ts";
import { createQualityStore, type QualityStore } from "./quality-store.ts";
import { createSignInStore, type SignInStore } from "./sign-in-store.ts";
import { createThemeStore, type Memory, type ThemeStore } from "./theme-store.ts";
import { createUpdatesStore, type UpdatesStore } from "./updates-store.ts";
import { createWatchStore, type WatchStore } from "./watch-store.ts";

/** One of each. */
export interface Stores {
  readonly signIn: SignInStore;
  readonly line: LineStore;
  readonly calls: CallsStore;
  readonly callLink: CallLinkStore;
  readonly checkSetup: CheckSetupStore;
  readonly quality: QualityStore;
  readonly history: HistoryStore;
  readonly contacts: ContactsStore;
  readonly profile: ProfileStore;
  readonly preferences: PreferencesStore;
  readonly proxy: ProxyStore;
  readonly devices: DevicesStore;
  readonly desktop: DesktopStore;
  readonly headsets: HeadsetsStore;
  readonly watch: WatchStore;
  readonly place: PlaceStore;
  readonly notice: NoticeStore;
  readonly updates: UpdatesStore;
  readonly theme: ThemeStore;
}

/** Fresh stores; `memory` is where small choices are kept (`localStorage` in the app). */
export function createStores(memory: Memory): Stores {
  return {
    signIn: createSignInStore(),
    line: createLineStore(),
    calls: createCallsStore(),
    callLink: createCallLinkStore(),
    checkSetup: createCheckSetupStore(),
    quality: createQualityStore(),
    history: createHistoryStore(),
    contacts: createContactsStore(),
    profile: createProfileStore(),
    preferences: createPreferencesStore(),
    proxy: createProxyStore(),
    devices: createDevicesStore(),
    desktop: createDesktopStore(),
    headsets: createHeadsetsStore(),
    watch: createWatchStore(),
    place: createPlaceStore(),
    notice: createNoticeStore(),
    updates: createUpdatesStore(),
    theme: createThemeStore(memory),
  };
}
