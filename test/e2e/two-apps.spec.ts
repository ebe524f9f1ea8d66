/** Owns: two people with an app each: who rings, who answers, who hangs up, and what the other one sees of it. */
import { labels } from "../../lab/app-driver/labels.ts";
import { errors } from "../../src-contract/errors.ts";
import { expectAudioBothWays, expectSilence } from "./fixtures/listening.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

test("call each other, talk, refuse, and give up", async ({ company, launchApp }) => {
  const { ada, benedikt } = company.people;
  const ours = await launchApp({ person: ada });
  const theirs = await launchApp({ person: benedikt });

  await test.step("it rings, and says who calls", async () => {
    await ours.dial("1002");
    const { remote } = await theirs.call({ kind: "incoming" });
    expect(remote).toMatchObject({ displayName: ada.name, number: "1001" });
    await expect(theirs.window.getByText(ada.name).first()).toBeVisible();
    await ours.call({ kind: "ringing" });
    await theirs.screenshot("incoming-call");
    await ours.screenshot("ringing");
  });

  await test.step("answered, both hear each other", async () => {
    await theirs.answer();
    await ours.call({ kind: "established" });
    await expectAudioBothWays(ours);
    await expectAudioBothWays(theirs);
  });

  await test.step("held by one, neither hears anything, and the other is told", async () => {
    await ours.hold();
    await theirs.call({ kind: "established", heldByRemote: true });
    await expectSilence(ours);
    await expectSilence(theirs);
    await expect(theirs.window.getByText(labels.call.heldByRemote, { exact: true })).toBeVisible();
    await ours.resume();
    await theirs.call({ kind: "established", heldByRemote: false });
    await expectAudioBothWays(theirs);
  });

  await test.step("muted, only the muted one is not heard", async () => {
    await ours.mute(true);
    await expectSilence(theirs);
    await expectAudioBothWays(ours);
    await ours.mute(false);
    await expectAudioBothWays(theirs);
  });

  await test.step("hung up by the other side", async () => {
    await theirs.hangUp();
    await ours.call({ kind: "ended" });
    await expect(ours.window.getByText(labels.ended.byThem, { exact: true })).toBeVisible();
    await ours.dismissCall();
    await theirs.dismissCall();
  });

  await test.step("refused", async () => {
    await ours.dial("1002");
    await theirs.reject();
    await ours.call({ kind: "ended" });
    await expect(
      ours.window.getByText(errors["callee-declined"].what, { exact: true }),
    ).toBeVisible();
    await ours.screenshot("call-declined");
    await ours.dismissCall();
    await theirs.dismissCall();
  });

  await test.step("given up before anybody answered", async () => {
    await ours.dial("1002");
    await theirs.call({ kind: "incoming" });
    await ours.hangUp();
    const { state } = await theirs.call({ kind: "ended" });
    expect(state).toMatchObject({ reason: { kind: "missed" } });
    await expect(theirs.window.getByText(labels.ended.missed, { exact: true })).toBeVisible();
    await theirs.screenshot("missed-call");
  });
});

test("somebody who calls back can be answered", async ({ company, launchApp }) => {
  const app = await launchApp({ person: company.people.ada });
  await app.dial(company.lines.callback.number);
  const { state } = await app.call({ kind: "ended" });
  expect(state).toMatchObject({ reason: { kind: "failed", error: { code: "callee-busy" } } });
  await app.answer();
  await expectAudioBothWays(app);
  await app.hangUp();
});
