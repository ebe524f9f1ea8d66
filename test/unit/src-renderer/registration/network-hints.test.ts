import { expect, it } from "vitest";
import { watchNetwork } from "../../../../src-renderer/registration/network-hints.ts";

it("hears of the network what the page is told", () => {
  const window = Object.assign(new EventTarget(), {
    navigator: { onLine: true, connection: new EventTarget() },
  });
  const heard: string[] = [];
  watchNetwork(window, {
    doubt: (why) => heard.push(`doubt ${why}`),
  });
  window.dispatchEvent(new Event("offline"));
  window.dispatchEvent(new Event("online"));
  window.navigator.connection.dispatchEvent(new Event("change"));
  expect(heard).toEqual(["doubt offline", "doubt online", "doubt another kind of connection"]);
});

it("does without what a browser does not tell", () => {
  const window = Object.assign(new EventTarget(), { navigator: { onLine: true } });
  expect(() => watchNetwork(window, { doubt: () => {} })).not.toThrow();
});
