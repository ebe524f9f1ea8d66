import { describe, expect, it } from "vitest";
import { ServerList } from "../../../../src-renderer/registration/server-list.ts";

const now = 1_000_000;

/** Fails until it has been at so many servers. */
function visit(list: ServerList, times: number): string[] {
  return Array.from({ length: times }, () => {
    const server = list.current();
    list.advance(now);
    return server;
  });
}

describe("the list of servers", () => {
  it("goes round, in the order of the lease", () => {
    expect(visit(new ServerList(() => ["a", "b", "c"]), 5)).toEqual(["a", "b", "c", "a", "b"]);
  });

  it("stays with the only one, and has none without a lease", () => {
    expect(visit(new ServerList(() => ["a"]), 2)).toEqual(["a", "a"]);
    expect(visit(new ServerList(() => []), 2)).toEqual(["", ""]);
  });

  it.each([
    { wants: { b: now + 5_000 }, next: "c", why: "passes one that wants to be left alone" },
    {
      wants: { b: now + 5_000, c: now + 3_000, a: now + 9_000 },
      next: "c",
      why: "waits for the soonest",
    },
    { wants: { b: now - 1 }, next: "b", why: "forgets a wish whose time is over" },
    {
      wants: { b: now + 5_000, c: now + 5_000 },
      next: "a",
      why: "tries the one that failed rather than one that said no",
    },
  ])("$why", ({ wants, next }) => {
    const list = new ServerList(() => ["a", "b", "c"]);
    for (const server of ["a", "b", "c"] as const) {
      const time = (wants as Partial<Record<string, number>>)[server];
      while (list.current() !== server) list.advance(0);
      if (time !== undefined) list.leaveAloneUntil(time);
    }
    while (list.current() !== "a") list.advance(Number.MAX_SAFE_INTEGER);
    list.advance(now);
    expect(list.current()).toBe(next);
  });

  it("goes back to the first when the network is another one, whatever was said before", () => {
    const list = new ServerList(() => ["a", "b"]);
    list.leaveAloneUntil(now + 60_000);
    list.advance(now);
    list.restart();
    expect(list.current()).toBe("a");
    expect(list.notBefore()).toBe(0);
  });

  it("begins anew where a new lease does not name the current one", () => {
    let servers = ["a", "b"];
    const list = new ServerList(() => servers);
    list.advance(now);
    servers = ["c", "d"];
    expect(list.current()).toBe("c");
    servers = ["d", "b"];
    expect(list.current()).toBe("b");
    expect(list.preferred()).toBe("d");
  });
});
