/** Owns: three people with an app each: a conference, do-not-disturb, forwarding, and sending a caller on. */
import { labels } from "../../lab/app-driver/labels.ts";
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { errors } from "../../src-contract/errors.ts";
import { expect, test } from "./fixtures/offhook-test.ts";
import { expectVoices, speak } from "./fixtures/voices.ts";

/** Hertz. */
const [adas, benedikts, chens] = [440, 1_000, 1_720] as const;
const all = [adas, benedikts, chens];

const named = (words: string, name: string): string => words.replace("{{name}}", name);
const button = ({ window }: OffhookApp, name: string) =>
  window.getByRole("button", { name, exact: true });
const shows = ({ window }: OffhookApp, text: string) =>
  expect(window.getByText(text, { exact: true }).first()).toBeVisible();

test("a conference, and calls that do not ring here", async ({ company, launchApp }) => {
  test.setTimeout(300_000);
  const { ada, benedikt, chen } = company.people;
  const ours = await launchApp({ person: ada });
  const theirs = await launchApp({ person: benedikt });
  const third = await launchApp({ person: chen });
  await speak(ours, adas);
  await speak(theirs, benedikts);
  await speak(third, chens);

  await test.step("merged, each hears the two others, and nobody themselves", async () => {
    await ours.dial("1002");
    await theirs.answer();
    await ours.call({ kind: "established" });
    await button(ours, labels.call.transfer).click();
    await ours.window.getByLabel(labels.call.transferTo, { exact: true }).fill("1003");
    await button(ours, labels.call.askFirst).click();
    await third.answer();
    await ours.call({ kind: "established" });
    await expectVoices(theirs, [], all);
    await button(ours, labels.call.merge).click();
    await shows(ours, labels.conference.together);
    await expectVoices(theirs, [adas, chens], all);
    await expectVoices(third, [adas, benedikts], all);
    await expectVoices(ours, [benedikts, chens], all);
    await ours.screenshot("conference");
  });

  await test.step("muted, we are silent to both, who hear each other still", async () => {
    await button(ours, labels.call.mute).click();
    await expectVoices(theirs, [chens], all);
    await expectVoices(third, [benedikts], all);
    await button(ours, labels.call.mute).click();
    await expectVoices(theirs, [adas, chens], all);
  });

  await test.step("held, nobody hears anything; taken back, everybody does", async () => {
    await button(ours, labels.conference.holdAll).click();
    await shows(ours, labels.conference.paused);
    await expectVoices(theirs, [], all);
    await expectVoices(third, [], all);
    await button(ours, labels.conference.holdAll).click();
    await expectVoices(third, [adas, benedikts], all);
  });

  await test.step("split, one hears us alone and the other nobody", async () => {
    await ours.window
      .getByRole("button", { name: new RegExp(named(labels.conference.alone, benedikt.name)) })
      .click();
    await theirs.call({ kind: "established", heldByRemote: false });
    await third.call({ kind: "established", heldByRemote: true });
    await expectVoices(theirs, [adas], all);
    await expectVoices(third, [], all);
  });

  await test.step("merged again, one hangs up and the others talk on", async () => {
    await button(ours, labels.call.merge).click();
    await expectVoices(third, [adas, benedikts], all);
    await theirs.hangUp();
    await expectVoices(third, [adas], all);
    await third.hangUp();
    await expect(ours.window.getByLabel(labels.dialler.number, { exact: true })).toBeVisible();
  });

  await test.step("not to be disturbed, it does not ring, and the call is missed", async () => {
    await button(theirs, labels.doNotDisturb.name).click();
    await shows(theirs, labels.routing.doNotDisturb);
    await ours.dial("1002");
    await shows(ours, errors["callee-busy"].what);
    await ours.dismissCall();
    expect(await theirs.calls()).toEqual([]);
    const history = theirs.window.getByRole("button", { name: new RegExp(labels.nav.history) });
    await expect(history).toContainText("1");
    await theirs.screenshot("do-not-disturb");
    await button(theirs, labels.doNotDisturb.name).click();
  });

  await test.step("forwarded, it rings elsewhere, and the history says where", async () => {
    await theirs.personButton().click();
    await theirs.window.getByRole("menuitem", { name: labels.person.settings }).click();
    await theirs.window.getByLabel(labels.forwarding.when).selectOption("always");
    await theirs.window.getByLabel(labels.forwarding.to).fill("1003");
    await theirs.window.getByLabel(labels.forwarding.to).press("Enter");
    await theirs.screenshot("forwarding-settings");
    await theirs.window.getByRole("button", { name: labels.nav.phone, exact: true }).click();
    await shows(theirs, labels.routing.forwarding.always.replace("{{number}}", "1003"));
    await ours.dial("1002");
    const { remote } = await third.call({ kind: "incoming" });
    expect(remote.number).toBe("1001");
    await third.window
      .getByRole("button", { name: named(labels.call.rejectWays, ada.name) })
      .click();
    await third.screenshot("reject-ways");
    await third.window.getByRole("menuitem", { name: labels.call.rejectNotNow }).click();
    await shows(ours, errors["callee-unavailable"].what);
    await ours.dismissCall();
    await theirs.window.getByRole("button", { name: new RegExp(labels.nav.history) }).click();
    await shows(theirs, named(labels.history.forwarded, "1003"));
    await theirs.window.getByRole("button", { name: labels.nav.phone, exact: true }).click();
    await button(theirs, labels.routing.endForwarding).click();
  });

  await test.step("sent on by the one who is called, it rings there", async () => {
    await ours.dial("1002");
    await theirs.call({ kind: "incoming" });
    await theirs.window
      .getByRole("button", { name: named(labels.call.rejectWays, ada.name) })
      .click();
    await theirs.window.getByRole("menuitem", { name: labels.call.sendToMenu }).click();
    await theirs.window.getByLabel(labels.call.sendToNumber, { exact: true }).fill("1003");
    await theirs.screenshot("send-to");
    await button(theirs, labels.call.sendNow).click();
    await third.answer();
    await ours.call({ kind: "established" });
    await expectVoices(third, [adas], all);
    await expectVoices(ours, [chens], all);
    await ours.hangUp();
  });
});
