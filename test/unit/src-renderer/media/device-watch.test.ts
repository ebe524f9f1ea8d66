import { describe, expect, it } from "vitest";
import { DeviceWatch } from "../../../../src-renderer/media/device-watch.ts";
import type { DeviceInfo } from "../../../../src-renderer/media/plugged-devices.ts";
import { settle } from "../../../fakes/fake-clock.ts";

const microphone = (deviceId: string): DeviceInfo => ({
  ...{ deviceId, label: deviceId, groupId: "", kind: "audioinput" },
});

/** A list whose answers the test gives. */
function setUp() {
  const answers: ((infos: readonly DeviceInfo[] | Error) => void)[] = [];
  let plug: () => void = () => undefined;
  const changes: string[] = [];
  const names = (devices: readonly { readonly id: string }[]) => devices.map(({ id }) => id).join();
  const watch: DeviceWatch = new DeviceWatch(
    {
      enumerateDevices: () =>
        new Promise((resolve, reject) => {
          answers.push((infos) => (infos instanceof Error ? reject(infos) : resolve(infos)));
        }),
      addEventListener: (_event, listener) => {
        plug = listener;
      },
    },
    (before) =>
      changes.push(`${names(before.inputs.devices)} → ${names(watch.now.inputs.devices)}`),
  );
  return { answers, changes, plug: () => plug(), watch };
}

describe("watching devices", () => {
  it("looks when something is plugged in, and tells only of what changed", async () => {
    const { answers, changes, plug } = setUp();
    plug();
    answers[0]!([microphone("a")]);
    await settle();
    plug();
    answers[1]!([microphone("a")]);
    await settle();
    plug();
    answers[2]!([microphone("b")]);
    await settle();
    expect(changes).toEqual([" → a", "a → b"]);
  });

  it("believes the look that began last", async () => {
    const { answers, changes, plug } = setUp();
    plug();
    plug();
    answers[1]!([microphone("b")]);
    answers[0]!([microphone("a")]);
    await settle();
    expect(changes).toEqual([" → b"]);
  });

  it("sees nothing where it may not look", async () => {
    const { answers, changes, watch } = setUp();
    const looking = watch.look();
    answers[0]!(new Error("denied"));
    await looking;
    expect(watch.now.inputs.devices).toEqual([]);
    expect(changes).toEqual([]);
  });
});
