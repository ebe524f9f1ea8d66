/** Owns: microphone, speaker and ringers: chosen, changed and lost in mid-call, and what the other side notices of it. */
import type { Page } from "@playwright/test";
import { labels } from "../../lab/app-driver/labels.ts";
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import type { SimulatedDevice } from "../../lab/app-driver/simulated-sound.ts";
import { SoundDevices } from "../../lab/app-driver/sound-devices.ts";
import { errors } from "../../src-contract/errors.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

const builtIn = [
  { id: "m-built-in", kind: "audioinput", label: "Built-in Microphone", hears: 440 },
  { id: "s-built-in", kind: "audiooutput", label: "Built-in Speakers" },
] as const satisfies readonly SimulatedDevice[];
const headset = [
  { id: "m-headset", kind: "audioinput", label: "Jabra Evolve2 65", hears: 1_000 },
  { id: "s-headset", kind: "audiooutput", label: "Jabra Evolve2 65" },
] as const satisfies readonly SimulatedDevice[];
const desk = { id: "s-desk", kind: "audiooutput", label: "Desk Speaker" } as const;

const { sound: words } = labels;

declare const window: { offhookVoices: HTMLMediaElement[] };

/** Runs in the page: keeps every element that plays, for they are in no document. */
function rememberVoices(): void {
  const { play } = HTMLMediaElement.prototype;
  window.offhookVoices = [];
  HTMLMediaElement.prototype.play = function () {
    window.offhookVoices.push(this);
    return play.call(this);
  };
}

/** Runs in the page: names of the devices on which something plays. */
async function whereVoicesAre(): Promise<readonly string[]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  const playing = window.offhookVoices.filter(({ paused }) => !paused);
  return playing.map(
    ({ sinkId }) => all.find(({ deviceId }) => deviceId === sinkId)?.label ?? sinkId,
  );
}

async function openSettings(app: OffhookApp): Promise<Page> {
  await app.personButton().click();
  await app.window.getByRole("menuitem", { name: labels.person.settings }).click();
  await app.window.getByRole("heading", { name: words.talking }).waitFor();
  return app.window;
}

/** What the other side hears comes back from the echo line. */
async function expectHeard(devices: SoundDevices, hertz: number): Promise<void> {
  await expect
    .poll(async () => Math.abs(((await devices.hears()) ?? 0) - hertz), { message: `${hertz} Hz` })
    .toBeLessThan(20);
}

test("devices change and get lost in mid-call, and the call goes on", async ({
  app,
  company,
  sipTrace,
}) => {
  test.setTimeout(150_000);
  await app.signIn(company.people.ada);
  const echo = () => company.companyLines?.echo.calls.at(-1);
  const invites = () => sipTrace.filter(({ text }) => text.startsWith("INVITE ")).length;
  const chooseInCall = async (direction: "microphone" | "speaker", name: string) => {
    await app.window.locator(".device-menu").click();
    const group = app.window.getByRole("group").filter({ hasText: words[direction] });
    await group.getByRole("menuitemradio", { name, exact: true }).click();
  };

  await test.step("on devices of the browser itself, the voice moves for real", async () => {
    await app.window.evaluate(rememberVoices);
    await app.dial(company.lines.echo.number);
    await app.call({ kind: "established" });
    const [first, second] = ["Fake Audio Output 1", "Fake Audio Output 2"] as const;
    for (const name of [first, second, first]) {
      await chooseInCall("speaker", name);
      await expect.poll(() => app.window.evaluate(whereVoicesAre)).toEqual([name]);
    }
    await app.hangUp();
    await app.dismissCall();
  });

  const devices = await SoundDevices.plugInto(app.window, ...builtIn, ...headset);
  await test.step("a call begins on the system's own devices, when the chosen one is gone", async () => {
    await app.dial(company.lines.echo.number);
    await app.call({ kind: "established" });
    await expectHeard(devices, 440);
    expect(await devices.playing()).toEqual({ voices: [""], tones: [] });
  });
  const sent = invites();

  await test.step("another microphone and speaker, chosen in mid-call, hold at once", async () => {
    await chooseInCall("microphone", headset[0].label);
    await expectHeard(devices, 1_000);
    await chooseInCall("speaker", headset[1].label);
    await expect.poll(() => devices.playing()).toEqual({ voices: ["s-headset"], tones: [] });
    expect(await devices.open()).toEqual(["m-headset"]);
    await echo()?.heard(10);
    await app.screenshot("devices-chosen");
  });

  await test.step("muted stays muted on another device", async () => {
    await app.mute(true);
    await expect.poll(() => devices.hears()).toBeNull();
    await chooseInCall("microphone", builtIn[0].label);
    await expect.poll(() => devices.open()).toEqual(["m-built-in"]);
    await echo()?.heard(10);
    expect(await devices.hears()).toBeNull();
    await app.mute(false);
    await expectHeard(devices, 440);
    await chooseInCall("microphone", headset[0].label);
    await expectHeard(devices, 1_000);
  });

  await test.step("unplugged: the system's own, and the person is told", async () => {
    for (const { id } of headset) await devices.unplug(id);
    await expectHeard(devices, 440);
    await expect.poll(() => devices.playing()).toEqual({ voices: [""], tones: [] });
    await expect(app.window.getByText(builtIn[1].label).first()).toBeVisible();
    await app.screenshot("devices-unplugged");
  });

  await test.step("without any microphone the call goes on, and gets the next one", async () => {
    await devices.unplug(builtIn[0].id);
    await expect(app.window.getByText(words.nobodyHears)).toBeVisible();
    await app.screenshot("devices-no-microphone");
    await app.call({ kind: "established" });
    await devices.plug(headset[0]);
    await expectHeard(devices, 1_000);
    await expect(app.window.getByText(words.nobodyHears)).toBeHidden();
  });

  await test.step("nothing of all that was on the wire, and the microphone is let go", async () => {
    expect(invites()).toBe(sent);
    await app.hangUp();
    await expect.poll(() => devices.open()).toEqual([]);
    await app.dismissCall();
  });

  await test.step("the settings say what is not plugged in", async () => {
    const page = await openSettings(app);
    const missing = words.missing
      .replace("{{name}}", headset[1].label)
      .replace("{{inUse}}", builtIn[1].label);
    await expect(page.getByText(missing)).toBeVisible();
    await devices.plug(headset[1]);
    await expect(page.getByText(missing)).toBeHidden();
  });

  await test.step("the microphone test has a meter, and ends with the page", async () => {
    const page = app.window;
    await page.getByRole("button", { name: words.testMicrophone }).click();
    const meter = page.getByRole("meter", { name: words.level });
    await expect(meter).toHaveAttribute("aria-valuetext", words.levelGood);
    await app.screenshot("devices-test");
    await page.getByRole("button", { name: words.playBack }).click();
    await expect(page.getByText(words.recording)).toBeVisible();
    await expect.poll(async () => (await devices.playing()).tones).toEqual(["s-headset"]);
    await page.getByRole("button", { name: labels.nav.phone, exact: true }).click();
    await expect.poll(() => devices.open()).toEqual([]);
    expect((await devices.playing()).tones).toEqual([]);
  });

  await test.step("two ringers ring together, and not where one talks", async () => {
    await devices.plug(desk);
    const page = await openSettings(app);
    await page.getByRole("checkbox", { name: desk.label }).check();
    await page.getByRole("button", { name: words.playRing }).click();
    await expect.poll(async () => (await devices.playing()).tones).toEqual(["", "s-desk"]);
    await page.getByRole("button", { name: words.stop, exact: true }).click();
    expect((await devices.playing()).tones).toEqual([]);
    await page.getByRole("button", { name: labels.nav.phone, exact: true }).click();
    await app.dial(company.lines.callback.number);
    await app.call({ kind: "incoming" });
    await expect.poll(async () => (await devices.playing()).tones).toEqual(["", "s-desk"]);
    await devices.unplug(desk.id);
    await expect.poll(async () => (await devices.playing()).tones).toEqual([""]);
    await app.reject();
    await expect.poll(async () => (await devices.playing()).tones).toEqual([]);
  });

  await test.step("a microphone nobody may use has its words", async () => {
    const page = await openSettings(app);
    await devices.deny();
    await page.getByRole("button", { name: words.testMicrophone }).click();
    await expect(page.getByText(errors["microphone-denied"].what)).toBeVisible();
    await app.screenshot("devices-denied");
  });
});
