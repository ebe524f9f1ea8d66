import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { LeaseView, SignInView } from "../../../../src-contract/views.ts";
import { newestLines } from "../../../../src-main/diagnostics/newest-lines.ts";
import { createNotedList, notedLines } from "../../../../src-main/diagnostics/noted.ts";
import { notedFetch } from "../../../../src-main/diagnostics/noted-fetch.ts";
import { createStateHistory } from "../../../../src-main/diagnostics/state-history.ts";

const at = Date.UTC(2026, 10, 21);
const clock = { now: () => at };

describe("what is noted", () => {
  it("is a line that sorts beside those of the log", () => {
    const list = createNotedList(clock, 3);
    list.note("registration", "waiting", { code: "SIP-1", until: null, left: undefined });
    expect(notedLines(list.all())).toBe(
      '2026-11-21T00:00:00.000Z registration waiting code="SIP-1"\n',
    );
  });

  it("makes room for what comes after", () => {
    const list = createNotedList(clock, 3);
    for (const what of ["a", "b", "c", "d"]) list.note("x", what);
    expect(list.all().map(({ what }) => what)).toEqual(["b", "c", "d"]);
  });
});

describe("the states", () => {
  const source = <View>() => {
    const listeners = new Set<(view: View) => void>();
    return {
      onChange: (listener: (view: View) => void) => listeners.add(listener),
      show: (view: View) => {
        for (const listener of listeners) listener(view);
      },
    };
  };

  it("of sign-in and lease are noted once each, without person and credentials", () => {
    const signIn = source<SignInView>();
    const lease = source<LeaseView>();
    const states = createStateHistory(clock);
    states.follow(signIn, lease);
    const signedIn: SignInView = {
      kind: "signed-in",
      person: { name: "Ada Okafor", email: "ada@harbour.test", organisation: "Harbour" },
      notice: { code: "keychain-missing" },
      stepUp: null,
    };
    signIn.show({ kind: "discovering" });
    signIn.show(signedIn);
    signIn.show({ ...signedIn });
    lease.show({ kind: "failed", error: { code: "no-phone-account" }, retryAt: at });
    lease.show({
      kind: "leased",
      lease: {
        id: "lease-1",
        aor: "sip:1001@harbour.test",
        displayName: "Ada Okafor",
        authorizationUsername: "1001",
        realm: "harbour.test",
        ha1: "939e7578ed9e3c518a452acee763bce9",
        wssServers: ["wss://sip.harbour.test"],
        iceServers: [{ urls: ["turn:turn.test"], credential: "secret" }],
        expiresAt: at,
        instanceId: "i",
      },
    });
    const text = notedLines(states.all());
    expect(text.split("\n").map((line) => line.slice(25))).toEqual([
      "sign-in discovering",
      'sign-in signed-in error="keychain-missing" code="KEY-1"',
      'lease failed error="no-phone-account" code="LINE-3" retryAt="2026-11-21T00:00:00.000Z"',
      'lease leased id="lease-1" servers="wss://sip.harbour.test" until="2026-11-21T00:00:00.000Z"',
      "",
    ]);
  });
});

describe("requests", () => {
  const ticking = () => {
    let uptime = 0;
    return { uptime: () => (uptime += 20) };
  };

  it("are noted with what came of them and the id of the audit log, without query and headers", async () => {
    const list = createNotedList(clock, 10);
    const fetch = notedFetch(async () => new Response(null, { status: 204 }), list, ticking());
    await fetch("https://phone.test/v1/sip-credentials?code=secret", {
      method: "POST",
      headers: { authorization: "Bearer secret", "x-correlation-id": "c-1" },
    });
    expect(notedLines(list.all())).toBe(
      '2026-11-21T00:00:00.000Z POST https://phone.test/v1/sip-credentials status=204 milliseconds=20 correlationId="c-1"\n',
    );
  });

  it("that fail are noted, and fail", async () => {
    const list = createNotedList(clock, 10);
    const fetch = notedFetch(() => Promise.reject(new Error("ERR_TIMED_OUT")), list, ticking());
    await expect(fetch(new URL("https://phone.test/"))).rejects.toThrow("ERR_TIMED_OUT");
    expect(list.all()[0]).toMatchObject({ subject: "GET", fields: { failed: "ERR_TIMED_OUT" } });
  });
});

describe("the newest lines of a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "offhook-newest-"));
  const file = (text: string): string => {
    const path = join(folder, "a.log");
    writeFileSync(path, text);
    return path;
  };

  it.each([
    ["one\ntwo\n", 100, "one\ntwo\n"],
    ["one\ntwo\nthree\n", 7, "three\n"],
    ["öne\ntwö\n", 6, "twö\n"],
    ["", 10, ""],
  ])("%j, %i bytes", (text, most, newest) => {
    expect(newestLines(file(text), most)).toBe(newest);
  });

  it("are none where there is no file, and say why where it cannot be read", () => {
    expect(newestLines(join(folder, "none.log"), 10)).toBe("");
    expect(newestLines(folder, 10)).toContain("EISDIR");
  });
});
