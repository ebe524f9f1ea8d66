import { describe, expect, it } from "vitest";
import {
  type DeviceInfo,
  pluggedDevices,
  samePlugged,
} from "../../../../src-renderer/media/plugged-devices.ts";

const input = (deviceId: string, label: string, groupId = ""): DeviceInfo => ({
  kind: "audioinput",
  ...{ deviceId, label, groupId },
});

describe("what is plugged in", () => {
  it("is sorted by direction; cameras do not count", () => {
    const { inputs, outputs } = pluggedDevices([
      input("m", "Headset"),
      { kind: "audiooutput", deviceId: "s", label: "Desk", groupId: "" },
      { kind: "videoinput", deviceId: "v", label: "Camera", groupId: "" },
    ]);
    expect(inputs).toEqual({ devices: [{ id: "m", label: "Headset" }], system: null });
    expect(outputs).toEqual({ devices: [{ id: "s", label: "Desk" }], system: null });
  });

  it.each([
    ["its name", [input("default", "Default - Headset", "x"), input("m", "Headset", "y")]],
    ["its group", [input("default", "Default", "y"), input("m", "Headset", "y")]],
  ])("tells the system's own by %s", (_by, infos) => {
    expect(pluggedDevices(infos).inputs).toEqual({
      devices: [{ id: "m", label: "Headset" }],
      system: { id: "m", label: "Headset" },
    });
  });

  it("goes by the name when several devices are of one group", () => {
    const infos = [
      input("default", "Default - Line in", "card"),
      input("m", "Microphone", "card"),
      input("l", "Line in", "card"),
    ];
    expect(pluggedDevices(infos).inputs.system?.id).toBe("l");
  });

  it.each([
    ["it can only be this one", [input("m", "Headset", "y")], "m"],
    ["it may be any", [input("m", "Headset", "y"), input("d", "Desk", "z")], undefined],
    ["nothing else is listed", [], undefined],
  ])("guesses no system's own, as with PulseAudio: %s", (_case, others, id) => {
    const infos = [input("default", "Default", "x"), ...others];
    expect(pluggedDevices(infos).inputs.system?.id).toBe(id);
  });

  it("leaves out what Windows has twice, and what has no name without permission", () => {
    const infos = [input("communications", "Communications - Headset"), input("m", "")];
    expect(pluggedDevices(infos).inputs).toEqual({ devices: [], system: null });
    expect(pluggedDevices([input("", "")]).inputs.devices).toEqual([]);
  });

  it("is the same when it reads the same", () => {
    const one = pluggedDevices([input("m", "Headset")]);
    expect(samePlugged(one, pluggedDevices([input("m", "Headset")]))).toBe(true);
    expect(samePlugged(one, pluggedDevices([]))).toBe(false);
  });
});
