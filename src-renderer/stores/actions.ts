/**
 * Owns: everything the person can ask for, and that a refusal becomes a notice.
 * Must not know: React, SIP, or how the main process does its part.
 */
import { toAppError } from "../../src-contract/errors.ts";
import type { BridgeApi } from "../../src-contract/ipc.ts";
import type { PreferenceChange } from "../../src-contract/preferences.ts";
import type { LinkRequest } from "../../src-contract/profile-api.ts";
import type { ProxySignInAnswer } from "../../src-contract/proxy-sign-in.ts";
import type { Phone, RejectHow } from "../call/phone.ts";
import { dialString, type Region } from "../numbers/phone-number.ts";
import { type ContactActions, createContactActions } from "./contact-actions.ts";
import { createDesktopActions, type DesktopActions } from "./desktop-actions.ts";
import { createDiagnosticsActions, type DiagnosticsActions } from "./diagnostics-actions.ts";
import { createDirectoryActions, type DirectoryActions } from "./directory-actions.ts";
import { dismissNotice, showNotice } from "./notice-store.ts";
import type { Place } from "./place-store.ts";
import { createProfileActions, type Outcome, type ProfileActions } from "./profile-actions.ts";
import type { Stores } from "./stores.ts";
import type { Theme } from "./theme-store.ts";
import { createUpdateActions, type UpdateActions } from "./update-actions.ts";

/** Asynchronous ones answer whether it worked; they never reject. */
export interface Actions
  extends ProfileActions,
    ContactActions,
    DesktopActions,
    DirectoryActions,
    UpdateActions,
    DiagnosticsActions {
  goTo(place: Place): void;
  /** Opens the service's page for administrators in the browser. */
  openAdministration(): Promise<boolean>;
  signIn(email: string): Promise<boolean>;
  chooseProvider(providerId: string): Promise<boolean>;
  reopenBrowser(): Promise<boolean>;
  copyLink(): Promise<boolean>;
  chooseAnotherDevice(): Promise<boolean>;
  copyCode(): Promise<boolean>;
  /** Signs in with the password of the phone account instead. */
  choosePassword(): Promise<boolean>;
  /** The password goes through once and is kept nowhere. */
  sendPassword(proof: LinkRequest): Outcome;
  cancelSignIn(): Promise<boolean>;
  /** Goes to the browser to confirm who the person is, because the organisation wants it. */
  stepUp(): Promise<boolean>;
  /** Asks the keychain once more, for the sign-in or to keep it. */
  retryKeychain(): Promise<boolean>;
  signOut(): Promise<boolean>;
  /** Asks again for whatever the line is missing: a lease or a registration. */
  retryLine(): Promise<boolean>;
  /** A number is being entered. */
  prepareCall(): void;
  dial(number: string): Promise<boolean>;
  answer(callId: string): Promise<boolean>;
  /** Without `how`, on all of the person's devices. */
  reject(callId: string, how?: RejectHow): Promise<boolean>;
  /** Sends the caller to `number` instead of answering. */
  deflect(callId: string, number: string): Promise<boolean>;
  hangUp(callId: string): Promise<boolean>;
  hold(callId: string): Promise<boolean>;
  /** Takes the call off hold and brings it to the front; whatever else is up goes on hold. */
  resume(callId: string): Promise<boolean>;
  /** The other side goes on with `number`; the call comes back when it does not come to that. */
  transfer(callId: string, number: string): Promise<boolean>;
  /** The other sides of two calls go on with each other. */
  join(callId: string, otherId: string): Promise<boolean>;
  /** The other sides of two calls hear each other, and us. */
  merge(callId: string, otherId: string): Promise<boolean>;
  /** Ends the conference: this call goes on, the other one is held. */
  split(callId: string): Promise<boolean>;
  holdConference(on: boolean): Promise<boolean>;
  mute(callId: string, on: boolean): void;
  /** @param tone one of `0-9 * # A-D` */
  sendDtmf(callId: string, tone: string): void;
  /** Brings one of several calls to the front, wherever the person is. */
  choose(callId: string): void;
  dismissCall(callId: string): void;
  dismissNotice(): void;
  chooseTheme(theme: Theme): void;
  /** The choices hold at once. */
  changePreferences(change: PreferenceChange): Promise<boolean>;
  /** Takes the link that was clicked, if one waits, to ask what is to become of it. */
  takeCallLink(): Promise<boolean>;
  dismissCallLink(): void;
  /** Begins "Check my setup", unless it is under way. */
  startCheckSetup(): Promise<boolean>;
  cancelCheckSetup(): Promise<boolean>;
  /** Copies the last results, in words. */
  copyCheckSetup(): Promise<boolean>;
  /** The password goes to the proxy, and into the keychain if the person wants. */
  answerProxy(answer: ProxySignInAnswer): Promise<boolean>;
  declineProxy(): Promise<boolean>;
  /** Goes to the phone and calls. */
  callBack(number: string): Promise<boolean>;
  /** The missed calls have been looked at. */
  historySeen(): Promise<boolean>;
  deleteFromHistory(ids: readonly string[]): Promise<boolean>;
  clearHistory(): Promise<boolean>;
}

export interface ActionParts {
  readonly bridge: BridgeApi;
  readonly phone: Phone;
  readonly stores: Stores;
  /** Where numbers without a country are at home. */
  readonly region: Region;
}

/** The actions over one bridge, one phone and their stores. */
export function createActions({ bridge, phone, stores, region }: ActionParts): Actions {
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    dismissNotice(stores.notice);
    try {
      await work();
      return true;
    } catch (thrown) {
      showNotice(stores.notice, toAppError(thrown));
      return false;
    }
  };
  const goTo = (place: Place): void => stores.place.setState({ place });
  const choose = (chosenId: string | null): void => {
    stores.calls.setState({ chosenId });
    if (chosenId !== null) goTo("phone");
  };
  const dial = (number: string): Promise<boolean> => {
    choose(null);
    return attempt(() => phone.dial(dialString(number, region)));
  };
  return {
    ...createProfileActions(bridge),
    ...createDirectoryActions(bridge),
    ...createDesktopActions(bridge, attempt),
    ...createDiagnosticsActions(bridge),
    ...createUpdateActions(bridge, stores.updates, attempt),
    ...createContactActions(bridge, () => stores.contacts.getState().view.contacts),
    goTo,
    openAdministration: () => attempt(() => bridge.serviceOpenAdministration()),
    signIn: (email) => attempt(() => bridge.signInStart({ email })),
    chooseProvider: (providerId) => attempt(() => bridge.signInChooseProvider({ providerId })),
    reopenBrowser: () => attempt(() => bridge.signInReopenBrowser()),
    copyLink: () => attempt(() => bridge.signInCopyLink()),
    chooseAnotherDevice: () => attempt(() => bridge.signInUseAnotherDevice()),
    copyCode: () => attempt(() => bridge.signInCopyCode()),
    choosePassword: () => attempt(() => bridge.signInUsePassword()),
    sendPassword: (proof) => bridge.signInSendPassword(proof).then(() => null, toAppError),
    cancelSignIn: () => attempt(() => bridge.signInCancel()),
    stepUp: () => attempt(() => bridge.signInStepUp()),
    retryKeychain: () => attempt(() => bridge.signInRetryKeychain()),
    signOut: () => attempt(() => bridge.signInSignOut()),
    retryLine: () =>
      attempt(async () => {
        if (stores.line.getState().lease.kind === "leased") phone.retryNow();
        else await bridge.leaseRetry();
      }),
    prepareCall: () => phone.prepare(),
    dial,
    takeCallLink: () =>
      attempt(async () => {
        const link = await bridge.callLinkTake();
        if (link !== null) stores.callLink.setState({ link });
      }),
    dismissCallLink: () => stores.callLink.setState({ link: null }),
    startCheckSetup: () => attempt(() => bridge.checkSetupStart()),
    cancelCheckSetup: () => attempt(() => bridge.checkSetupCancel()),
    copyCheckSetup: () => attempt(() => bridge.checkSetupCopy()),
    answerProxy: (answer) => attempt(() => bridge.proxyAnswer(answer)),
    declineProxy: () => attempt(() => bridge.proxyDecline()),
    callBack: (number) => {
      goTo("phone");
      return dial(number);
    },
    answer: (callId) => {
      choose(callId);
      return attempt(() => phone.answer(callId));
    },
    reject: (callId, how = "everywhere") => attempt(() => phone.reject(callId, how)),
    deflect: (callId, number) => attempt(() => phone.deflect(callId, dialString(number, region))),
    hangUp: (callId) => attempt(() => phone.hangUp(callId)),
    hold: (callId) => attempt(() => phone.hold(callId, true)),
    resume: (callId) => {
      choose(callId);
      return attempt(async () => {
        for (const { id, state } of phone.calls())
          if (id !== callId && state.kind === "established" && !state.held)
            await phone.hold(id, true);
        await phone.hold(callId, false);
      });
    },
    transfer: (callId, number) => attempt(() => phone.transfer(callId, dialString(number, region))),
    join: (callId, otherId) => attempt(() => phone.join(callId, otherId)),
    merge: (callId, otherId) => attempt(() => phone.merge(callId, otherId)),
    split: (callId) => {
      choose(callId);
      return attempt(() => phone.split(callId));
    },
    holdConference: (on) => attempt(() => phone.holdConference(on)),
    mute: (callId, on) => phone.mute(callId, on),
    sendDtmf: (callId, tone) => phone.sendDtmf(callId, tone),
    choose,
    dismissCall: (callId) => phone.dismiss(callId),
    dismissNotice: () => dismissNotice(stores.notice),
    chooseTheme: (theme) => stores.theme.setState({ theme }),
    changePreferences: (change) => attempt(() => bridge.preferencesChange(change)),
    historySeen: () => attempt(() => bridge.historySeen()),
    deleteFromHistory: (ids) => attempt(() => bridge.historyDelete({ ids: [...ids] })),
    clearHistory: () => attempt(() => bridge.historyClear()),
  };
}
