/**
 * Owns: the wires between the main process, the phone and the stores.
 * Must not know: React, or how either end works.
 */

import type { ContactsView } from "../../src-contract/contacts.ts";
import { assertNever } from "../../src-contract/errors.ts";
import type { Feature } from "../../src-contract/features.ts";
import type { BridgeApi } from "../../src-contract/ipc.ts";
import { permittedNow } from "../../src-contract/permitted.ts";
import type { Preferences } from "../../src-contract/preferences.ts";
import type { CallCommand, LeaseView, SignInView } from "../../src-contract/views.ts";
import type { Phone } from "../call/phone.ts";
import { callReports, onlyChanges } from "../call/phone-report.ts";
import { windowClock } from "../clock.ts";
import { createDirectoryNames } from "../directory/directory-names.ts";
import { dialString, type Region } from "../numbers/phone-number.ts";
import type { Actions } from "./actions.ts";
import { indexed, rememberedNumbers } from "./contacts-store.ts";
import { withLease } from "./line-store.ts";
import { withDirectoryNames, withOwnNames } from "./named-calls.ts";
import { qualityByCall } from "./quality-store.ts";
import { recordCalls } from "./record-calls.ts";
import { recordStates } from "./record-states.ts";
import type { Stores } from "./stores.ts";

export interface ConnectParts {
  readonly bridge: BridgeApi;
  readonly phone: Phone;
  readonly stores: Stores;
  readonly actions: Actions;
  /** Where numbers without a country are at home. */
  readonly region: Region;
  /** What the organisation has switched off. */
  readonly off: readonly Feature[];
}

/**
 * Connects everything and asks the main process for the first views.
 * A lease goes to the phone; what the phone says goes into the stores.
 * @returns a function that cuts every wire again.
 */
export function connectStores({
  bridge,
  phone,
  stores,
  actions,
  region,
  off,
}: ConnectParts): () => void {
  const takeLease = (lease: LeaseView): void => {
    stores.line.setState((line) => withLease(line, lease));
    // While a new lease is asked for, or cannot be had, the old one serves until its end.
    if (lease.kind !== "leased" && lease.kind !== "none") return;
    phone.takeLease(lease.kind === "leased" ? lease.lease : null);
  };

  const takeSignIn = (view: SignInView): void => {
    stores.signIn.setState({ view });
    // The next person starts at their phone.
    if (view.kind !== "signed-out") return;
    stores.place.setState({ place: "phone" });
    directoryNames.forget();
  };
  const states = recordStates((note) => tell(bridge.diagnosticsNote(note)));
  const takeRegistration = (): void => {
    const registration = phone.registration();
    stores.line.setState({ registration });
    states.registration(registration);
  };
  const record = recordCalls(
    {
      began: (call) => tell(bridge.historyBegan(call)),
      ended: (call) => {
        const summary = phone.quality(call.id)?.summary;
        tell(bridge.historyEnded(summary ? { ...call, quality: summary } : call));
      },
    },
    Date.now,
  );
  const reportCalls = onlyChanges((report: ReturnType<typeof callReports>) =>
    tell(bridge.callReport(report)),
  );
  const takeCalls = (): void => {
    const said = withDirectoryNames(phone.calls(), nameInDirectory);
    const calls = withOwnNames(said, stores.contacts.getState(), region);
    stores.calls.setState({
      calls,
      conference: phone.conference(),
    });
    reportCalls(callReports(calls));
    record(said);
    states.calls(said);
  };
  const directoryNames = createDirectoryNames({
    ask: actions.searchDirectory,
    clock: windowClock,
    region,
    onChange: takeCalls,
  });
  const nameInDirectory = (number: string): string | null => {
    const permitted = permittedNow(stores.line.getState().lease, stores.profile.getState().view);
    const mayAsk = permitted.includes("directory") && !off.includes("directory");
    return mayAsk ? directoryNames.nameOf(number) : null;
  };
  const keyOf = rememberedNumbers(region);
  const takeContacts = (view: ContactsView): void => {
    stores.contacts.setState(indexed(view, region, keyOf));
    takeCalls();
  };

  const takePreferences = (preferences: Preferences): void => {
    stores.preferences.setState({ preferences });
    const { forwarding } = preferences;
    // As it would be dialled.
    const to = dialString(forwarding.to, region);
    phone.configure({ ...preferences, forwarding: { ...forwarding, to } });
  };

  takeRegistration();
  takeCalls();
  // The app may have been started for one.
  tell(actions.takeCallLink());
  const cuts = [
    phone.onRegistration(takeRegistration),
    phone.onCalls(takeCalls),
    phone.onQuality(() =>
      stores.quality.setState({ byCall: qualityByCall(phone.calls(), (id) => phone.quality(id)) }),
    ),
    follow(bridge.signInGet, bridge.onSignInChanged, takeSignIn),
    follow(bridge.leaseGet, bridge.onLeaseChanged, takeLease),
    follow(bridge.contactsGet, bridge.onContactsChanged, takeContacts),
    follow(bridge.preferencesGet, bridge.onPreferencesChanged, takePreferences),
    follow(bridge.updatesGet, bridge.onUpdatesChanged, (view) => stores.updates.setState({ view })),
    follow(bridge.checkSetupGet, bridge.onCheckSetupChanged, (view) =>
      stores.checkSetup.setState({ view }),
    ),
    follow(bridge.historyGet, bridge.onHistoryChanged, (view) => stores.history.setState({ view })),
    // Nobody has looked yet: the screen that shows a profile asks for it.
    bridge.onProfileChanged((view) => stores.profile.setState({ view })),
    bridge.onRegistrationStop(() => tell(phone.stop())),
    follow(bridge.proxyGet, bridge.onProxyAsked, (question) => stores.proxy.setState({ question })),
    bridge.onLineTrouble((trouble) => stores.line.setState({ trouble })),
    bridge.onNetworkChanged(({ reason }) =>
      // Where an address was added or a proxy has opened, connections may be as good as before.
      reason === "addresses-gained" || reason === "proxy-opened"
        ? phone.doubt(reason)
        : phone.rebuild(reason),
    ),
    bridge.onCallLinkOffered(() => tell(actions.takeCallLink())),
    bridge.onCallCommand((command) => tell(obey(command, actions))),
  ];
  return () => {
    for (const cut of cuts) cut();
  };
}

/** Takes the present view, then every change; a change that overtakes the first answer wins. */
function follow<View>(
  get: () => Promise<View>,
  onChange: (listener: (view: View) => void) => () => void,
  take: (view: View) => void,
): () => void {
  let overtaken = false;
  const cut = onChange((view) => {
    overtaken = true;
    take(view);
  });
  tell(
    get().then((view) => {
      if (!overtaken) take(view);
    }),
  );
  return () => {
    overtaken = true;
    cut();
  };
}

/** Nobody waits for these: the main process logs what it refuses. */
function tell(work: Promise<unknown>): void {
  work.catch(() => {});
}

async function obey({ id, action }: CallCommand, actions: Actions): Promise<unknown> {
  switch (action) {
    case "answer":
    case "reject":
      return actions[action](id);
    case "hang-up":
      return actions.hangUp(id);
    case "mute":
    case "unmute":
      return actions.mute(id, action === "mute");
    default:
      return assertNever(action);
  }
}
