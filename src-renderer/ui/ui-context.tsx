/**
 * Owns: how components reach the stores, the actions and the surroundings.
 * Must not know: any particular screen.
 */
import { createContext, type ReactNode, useContext } from "react";
import { useStore } from "zustand";
import type { HistoryView } from "../../src-contract/call-history.ts";
import type { DesktopView } from "../../src-contract/desktop-view.ts";
import type { Feature } from "../../src-contract/features.ts";
import { permittedNow } from "../../src-contract/permitted.ts";
import type { Preferences } from "../../src-contract/preferences.ts";
import type { Permission } from "../../src-contract/roles.ts";
import type { ProfileView, Surroundings } from "../../src-contract/views.ts";
import type { HeadsetView } from "../headset/headsets.ts";
import type { Actions } from "../stores/actions.ts";
import type { CallsData } from "../stores/calls-store.ts";
import type { ContactsData } from "../stores/contacts-store.ts";
import type { DevicesData } from "../stores/devices-store.ts";
import type { LineData } from "../stores/line-store.ts";
import type { Place } from "../stores/place-store.ts";
import type { SignInData } from "../stores/sign-in-store.ts";
import type { SoundActions } from "../stores/sound-actions.ts";
import type { Stores } from "../stores/stores.ts";
import type { Voicemail } from "../watching/voicemail.ts";

/** What every component may use. */
export interface Ui {
  readonly stores: Stores;
  readonly actions: Actions;
  readonly sound: SoundActions;
  readonly surroundings: Surroundings;
}

const UiContext = createContext<Ui | null>(null);

/** Gives `ui` to everything inside. */
export function UiProvider({ ui, children }: { readonly ui: Ui; readonly children: ReactNode }) {
  return <UiContext value={ui}>{children}</UiContext>;
}

/** The stores, actions and surroundings of this app. */
export function useUi(): Ui {
  const ui = useContext(UiContext);
  if (ui === null) throw new Error("a component was rendered outside UiProvider");
  return ui;
}

/** What the person can ask for. */
export function useActions(): Actions {
  return useUi().actions;
}

/** Where the sign-in stands, re-rendering when it changes. */
export function useSignIn(): SignInData["view"] {
  return useStore(useUi().stores.signIn).view;
}

/** The line, re-rendering when it changes. */
export function useLine(): LineData {
  return useStore(useUi().stores.line);
}

/** What the credential service knows of the person, re-rendering when it changes. */
export function useProfile(): ProfileView {
  return useStore(useUi().stores.profile).view;
}

/** What the person may do, as far as it is known yet. */
export function usePermissions(): readonly Permission[] {
  return permittedNow(useLine().lease, useProfile());
}

/** Whether the organisation has left `feature` on. */
export function useFeature(feature: Feature): boolean {
  return !useUi().surroundings.off.includes(feature);
}

/** Where in the app the person is, re-rendering when they go elsewhere. */
export function usePlace(): Place {
  return useStore(useUi().stores.place).place;
}

/** The person's contacts, re-rendering when one changes. */
export function useContacts(): ContactsData {
  return useStore(useUi().stores.contacts);
}

/** The calls there have been, re-rendering when one is added or taken away. */
export function useHistory(): HistoryView {
  return useStore(useUi().stores.history).view;
}

/** The person's choices, re-rendering when one changes. */
export function usePreferences(): Preferences {
  return useStore(useUi().stores.preferences).preferences;
}

/** What the person can try their sound devices with. */
export function useSound(): SoundActions {
  return useUi().sound;
}

/** The sound devices that are plugged in, re-rendering when one comes or goes. */
export function useDevices(): DevicesData {
  return useStore(useUi().stores.devices);
}

/** The desktop around the window, re-rendering when it changes. */
export function useDesktop(): DesktopView {
  return useStore(useUi().stores.desktop);
}

/** The headsets whose buttons are listened to, re-rendering when one comes or goes. */
export function useHeadsets(): readonly HeadsetView[] {
  return useStore(useUi().stores.headsets).headsets;
}

/** The calls, re-rendering when one changes. */
export function useCalls(): CallsData {
  return useStore(useUi().stores.calls);
}

/** The person's voicemail box, re-rendering when its state changes. */
export function useVoicemail(): Voicemail {
  return useStore(useUi().stores.watch, ({ voicemail }) => voicemail);
}
