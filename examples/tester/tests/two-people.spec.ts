import { expect, test } from "offhook/kit";

test("two people hear each other, and a headset is pulled out meanwhile", async ({
  company,
  launchApp,
}) => {
  const { ada, benedikt } = company.people;
  const ours = await launchApp({ person: ada, tone: 600 });
  const theirs = await launchApp({ person: benedikt, tone: 900 });
  await ours.devices.plug(
    { id: "headset", kind: "audioinput", label: "Headset", hears: 1_500 },
    { id: "built-in", kind: "audioinput", label: "Built-in microphone", hears: 2_500 },
    { id: "speaker", kind: "audiooutput", label: "Speaker" },
  );

  await ours.dial(benedikt.extension ?? "");
  expect(await theirs.waitFor("call-incoming")).toMatchObject({ number: ada.extension });
  await theirs.answer();
  await ours.waitFor("call-established");
  await expect.poll(() => ours.hears()).toBeCloseTo(900, -2);
  await expect.poll(() => theirs.hears()).toBeCloseTo(1_500, -2);

  await ours.devices.unplug("headset");
  await ours.waitFor("devices-changed", {
    where: ({ microphones }) => microphones.join() === "Built-in microphone",
  });
  await expect.poll(() => theirs.hears()).toBeCloseTo(2_500, -2);

  await theirs.hangUp();
  await ours.waitFor("call-ended");
});
