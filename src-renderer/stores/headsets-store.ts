/**
 * Owns: the screen's copy of the headsets, and the wires between them, the calls and what the person wants.
 * Must not know: reports or devices.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { assertNever } from "../../src-contract/errors.ts";
import type { Wish } from "../headset/headset-state.ts";
import type { Headsets, HeadsetView } from "../headset/headsets.ts";
import { phoneView } from "../headset/phone-view.ts";
import type { Actions } from "./actions.ts";
import type { Stores } from "./stores.ts";

export interface HeadsetsData {
  readonly headsets: readonly HeadsetView[];
}
export type HeadsetsStore = StoreApi<HeadsetsData>;

/** A store without headsets. */
export function createHeadsetsStore(): HeadsetsStore {
  return createStore<HeadsetsData>(() => ({ headsets: [] }));
}

/** The buttons do what those on the screen do; the lights follow the calls. Whoever looks at the settings makes it look again. */
export function connectHeadsets(headsets: Headsets, stores: Stores, actions: Actions): void {
  const follow = (): void => {
    const { view } = stores.signIn.getState();
    const { preferences } = stores.preferences.getState();
    headsets.use(view.kind === "signed-in" && preferences.headsetButtons);
  };
  stores.signIn.subscribe(follow);
  stores.preferences.subscribe(follow);
  stores.calls.subscribe(({ calls }) => headsets.show(phoneView(calls)));
  stores.place.subscribe(({ place }) => {
    if (place === "settings") headsets.lookAgain();
  });
  headsets.onChange(() => stores.headsets.setState({ headsets: headsets.list() }));
  headsets.onWish((wish) => carryOut(wish, actions));
  follow();
}

/** A refusal becomes a notice, as with the buttons on the screen. */
function carryOut(wish: Wish, actions: Actions): void {
  switch (wish.kind) {
    case "answer":
    case "reject":
    case "resume":
      void actions[wish.kind](wish.id);
      return;
    case "hang-up":
      for (const id of wish.ids) void actions.hangUp(id);
      return;
    case "hold": {
      const [id] = wish.ids;
      if (wish.ids.length > 1) void actions.holdConference(true);
      else if (id !== undefined) void actions.hold(id);
      return;
    }
    case "mute":
      for (const id of wish.ids) actions.mute(id, wish.on);
      return;
    default:
      assertNever(wish);
  }
}
