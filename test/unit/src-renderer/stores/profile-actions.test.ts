import { expect, it } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { createActions } from "../../../../src-renderer/stores/actions.ts";
import { fakeBridge, fakePhone, freshStores } from "./fake-parts.ts";

function setUp() {
  const main = fakeBridge();
  const stores = freshStores();
  const { phone } = fakePhone();
  return {
    ...main,
    stores,
    actions: createActions({ bridge: main.bridge, phone, stores, region: "DE" }),
  };
}

it("passes each wish on", async () => {
  const { actions, answers, asked } = setUp();
  const wishes = [
    "profileRefresh",
    "profileChooseAccount",
    "profileAddLink",
    "profileRemoveLink",
    "profileEndDevice",
    "profileEndOtherDevices",
    "serviceOpenAdministration",
  ];
  for (const wish of wishes) answers.set(wish, async () => undefined);
  expect(
    await Promise.all([
      actions.refreshProfile(),
      actions.chooseAccount("a"),
      actions.addLink({ user: "1004", password: "proof" }),
      actions.removeLink("l"),
      actions.endDevice("d"),
      actions.endOtherDevices(),
    ]),
  ).toEqual([null, null, null, null, null, null]);
  expect(await actions.openAdministration()).toBe(true);
  expect(asked).toEqual([
    ["profileRefresh"],
    ["profileChooseAccount", { accountId: "a" }],
    ["profileAddLink", { user: "1004", password: "proof" }],
    ["profileRemoveLink", { linkId: "l" }],
    ["profileEndDevice", { deviceId: "d" }],
    ["profileEndOtherDevices"],
    ["serviceOpenAdministration"],
  ]);
});

it("brings a refusal back to where it was asked, and shows no notice of it", async () => {
  const { actions, answers, stores } = setUp();
  answers.set("profileAddLink", async () => {
    throw new OffhookError("link-refused");
  });
  expect(await actions.addLink({ user: "1004", password: "wrong" })).toEqual({
    code: "link-refused",
  });
  expect(stores.notice.getState().error).toBeNull();
});

it("keeps the password in no store", async () => {
  const { actions, answers, stores } = setUp();
  answers.set("profileAddLink", async () => undefined);
  await actions.addLink({ user: "1004", password: "canary" });
  const kept = Object.values(stores).map((store) => store.getState());
  expect(JSON.stringify(kept)).not.toContain("canary");
});

it("loads anew when what was on show is gone", async () => {
  const { actions, answers, asked } = setUp();
  answers.set("profileRemoveLink", async () => {
    throw new OffhookError("not-found");
  });
  expect(await actions.removeLink("l")).toEqual({ code: "not-found" });
  expect(asked.at(-1)).toEqual(["profileRefresh"]);
});

it("leads back to the phone with whatever call the person turns to", async () => {
  const { actions, stores } = setUp();
  const place = () => stores.place.getState().place;
  for (const turn of [
    () => actions.answer("a"),
    () => actions.resume("a"),
    async () => actions.choose("a"),
  ]) {
    actions.goTo("profile");
    await turn();
    expect(place()).toBe("phone");
  }
});
