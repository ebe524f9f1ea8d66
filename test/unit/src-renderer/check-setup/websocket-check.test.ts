import { describe, expect, it } from "vitest";
import {
  checkWebSocket,
  type Socket,
} from "../../../../src-renderer/check-setup/websocket-check.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";
import { run } from "./page-checks-under-test.ts";

describe("WebSocket", () => {
  /** Servers that open at once, close at once, or do neither. */
  const found = async (fates: Readonly<Record<string, "opens" | "closes" | "hangs">>) => {
    const clock = createFakeClock();
    const closed: string[] = [];
    const check = checkWebSocket({
      clock,
      openSocket(address) {
        const socket: Socket = { onopen: null, onclose: null, close: () => closed.push(address) };
        queueMicrotask(() => {
          if (fates[address] === "opens") socket.onopen?.call({} as WebSocket, {} as Event);
          if (fates[address] === "closes") socket.onclose?.call({} as WebSocket, {} as CloseEvent);
        });
        return socket;
      },
    });
    const answer = run(check, { servers: Object.keys(fates) });
    await clock.advance(10_000);
    // Nothing stays open.
    expect(closed.toSorted()).toEqual(Object.keys(fates).toSorted());
    return answer;
  };

  it("opens", async () =>
    expect(await found({ "wss://a.test": "opens" })).toMatchObject({
      finding: "websocket-opens",
      about: "a.test",
    }));

  it.each(["closes", "hangs"] as const)("does not where the server %s", async (fate) => {
    expect(await found({ "wss://a.test": fate })).toEqual({
      finding: "websocket-refused",
      about: "a.test",
    });
  });

  it("opens at some of several", async () =>
    expect(await found({ "wss://a.test": "opens", "wss://b.test": "closes" })).toEqual({
      finding: "websocket-some",
      about: "b.test",
      detail: { failed: 1, count: 2 },
    }));
});
