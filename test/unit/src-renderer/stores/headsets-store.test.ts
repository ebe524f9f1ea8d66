import { expect, it } from "vitest";
import { defaultPreferences } from "../../../../src-contract/preferences.ts";
import type { Wish } from "../../../../src-renderer/headset/headset-state.ts";
import type { Headsets, HeadsetView } from "../../../../src-renderer/headset/headsets.ts";
import type { PhoneView } from "../../../../src-renderer/headset/phone-view.ts";
import type { Actions } from "../../../../src-renderer/stores/actions.ts";
import { connectHeadsets } from "../../../../src-renderer/stores/headsets-store.ts";
import { callOf, up } from "../ui/calls/call-fixtures.ts";
import { freshStores } from "./fake-parts.ts";

function setUp() {
  const stores = freshStores();
  const done: unknown[][] = [];
  const shown: PhoneView[] = [];
  let list: readonly HeadsetView[] = [];
  let changed = (): void => undefined;
  let wish = (_wish: Wish): void => undefined;
  const headsets: Headsets = {
    list: () => list,
    onChange: (listener) => {
      changed = listener;
    },
    onWish: (listener) => {
      wish = listener;
    },
    use: (on) => done.push(["use", on]),
    lookAgain: () => done.push(["look again"]),
    show: (phone) => shown.push(phone),
  };
  const actions = new Proxy({} as Actions, {
    get:
      (_target, name) =>
      async (...argument: unknown[]) =>
        done.push([name, ...argument]),
  });
  connectHeadsets(headsets, stores, actions);
  const plug = (next: readonly HeadsetView[]): void => {
    list = next;
    changed();
  };
  return { stores, done, shown, plug, wish: (one: Wish) => wish(one) };
}

it("are used while somebody is signed in who wants them", () => {
  const { stores, done } = setUp();
  const person = { name: "Ada", email: "ada@harbour.test", organisation: "Harbour" };
  stores.signIn.setState({ view: { kind: "signed-in", person, notice: null, stepUp: null } });
  stores.preferences.setState({ preferences: { ...defaultPreferences, headsetButtons: false } });
  stores.place.setState({ place: "history" });
  stores.place.setState({ place: "settings" });
  expect(done).toEqual([["use", false], ["use", true], ["use", false], ["look again"]]);
});

it("follow the calls, and are on the screen", () => {
  const { stores, shown, plug } = setUp();
  stores.calls.setState({ calls: [callOf("a", up)] });
  expect(shown).toEqual([{ ringing: null, active: ["a"], held: null, muted: false }]);
  plug([{ id: 1, name: "H1", state: "ready" }]);
  expect(stores.headsets.getState().headsets).toEqual([{ id: 1, name: "H1", state: "ready" }]);
});

it.each<[Wish, unknown[][]]>([
  [{ kind: "answer", id: "a" }, [["answer", "a"]]],
  [{ kind: "reject", id: "a" }, [["reject", "a"]]],
  [{ kind: "resume", id: "a" }, [["resume", "a"]]],
  [
    { kind: "hang-up", ids: ["a", "b"] },
    [
      ["hangUp", "a"],
      ["hangUp", "b"],
    ],
  ],
  [{ kind: "hold", ids: ["a"] }, [["hold", "a"]]],
  [{ kind: "hold", ids: ["a", "b"] }, [["holdConference", true]]],
  [
    { kind: "mute", ids: ["a", "b"], on: true },
    [
      ["mute", "a", true],
      ["mute", "b", true],
    ],
  ],
])("do what the screen does: %j", (one, expected) => {
  const { done, wish } = setUp();
  wish(one);
  expect(done.slice(1)).toEqual(expected);
});
