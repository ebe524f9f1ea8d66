import { expect, it, vi } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { type LineWayOptions, watchLineWay } from "../../../../src-main/network/proxy-line.ts";
import type { Way } from "../../../../src-main/network/proxy-way.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";

const server = "wss://sip.example/sip";
const barred = new OffhookError("proxy-refuses", { detail: { host: "sip.example" } });

function start(options: Partial<Omit<LineWayOptions, "clock">> = {}) {
  const clock = createFakeClock();
  const openWay = vi.fn(
    options.openWay ?? (async (): Promise<Way> => ({ trouble: null, signedIn: false })),
  );
  const onTrouble = vi.fn();
  const onOpened = vi.fn();
  const parts: LineWayOptions = {
    servers: () => [server],
    isProxied: async () => true,
    leadPage: async () => false,
    ...options,
    ...{ clock, openWay, onTrouble, onOpened },
  };
  const way = watchLineWay(parts);
  /** The page reports one more failed try, and everything that follows has happened. */
  const miss = async (): Promise<void> => {
    way.reported("connecting");
    way.reported("waiting");
    await new Promise(setImmediate);
  };
  return { clock, openWay, onTrouble, onOpened, way, miss };
}

it("tells what bars the way, and that nothing does any more", async () => {
  const { miss, way, onTrouble } = start({
    openWay: async () => ({ trouble: barred, signedIn: false }),
  });
  await miss();
  expect(onTrouble).toHaveBeenLastCalledWith({
    code: "proxy-refuses",
    detail: { host: "sip.example" },
  });
  way.reported("registered");
  expect(onTrouble).toHaveBeenLastCalledWith(null);
});

it("looks again after a look that came to nothing", async () => {
  const leadPage = vi.fn(async () => false).mockRejectedValueOnce(new Error("no such session"));
  const { miss, openWay } = start({ leadPage });
  await miss();
  expect(openWay).not.toHaveBeenCalled();
  await miss();
  expect(openWay).toHaveBeenCalledOnce();
});

it("says so when a proxy has let us in", async () => {
  const { miss, onOpened } = start({ openWay: async () => ({ trouble: null, signedIn: true }) });
  await miss();
  expect(onOpened).toHaveBeenCalledOnce();
});

it("says so when the page goes another way than before", async () => {
  const { miss, onOpened } = start({ leadPage: async () => true });
  await miss();
  expect(onOpened).toHaveBeenCalledOnce();
});

it("without a proxy leaves a server alone that may only be starting anew, and asks it rarely then", async () => {
  const { clock, miss, openWay } = start({ isProxied: async () => false });
  await miss();
  expect(openWay).not.toHaveBeenCalled();
  await miss();
  await miss();
  expect(openWay).toHaveBeenCalledOnce();
  await clock.advance(30_000);
  await miss();
  expect(openWay).toHaveBeenCalledTimes(2);
});

it("asks every server, also behind one that does not answer", async () => {
  const [direct, proxied] = ["wss://[::1]:5061/sip", server];
  const { miss, openWay } = start({
    servers: () => [direct, proxied],
    isProxied: async (url) => url === proxied,
  });
  await miss();
  expect(openWay.mock.calls).toEqual([[proxied]]);
});

it("says nothing of a line that is well again", async () => {
  let answer = (_way: { trouble: OffhookError; signedIn: boolean }): void => undefined;
  const { miss, way, onTrouble } = start({
    openWay: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  await miss();
  way.reported("registered");
  answer({ trouble: barred, signedIn: false });
  await new Promise(setImmediate);
  expect(onTrouble).not.toHaveBeenCalled();
});
