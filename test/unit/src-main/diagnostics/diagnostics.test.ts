import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { beforeEach, describe, expect, it } from "vitest";
import { noHistory } from "../../../../src-contract/call-history.ts";
import { noContacts } from "../../../../src-contract/contacts.ts";
import { defaultPreferences } from "../../../../src-contract/preferences.ts";
import type { LocalLease } from "../../../../src-contract/views.ts";
import {
  createDiagnostics,
  type DiagnosticsOptions,
} from "../../../../src-main/diagnostics/diagnostics.ts";
import { createNotedList } from "../../../../src-main/diagnostics/noted.ts";
import { createLog, type Log } from "../../../../src-main/log/log.ts";
import { logFilesOf, openLogFile } from "../../../../src-main/log/log-file.ts";
import { judgePolicies } from "../../../../src-main/policy/policies.ts";
import { noPolicies } from "../../../../src-main/policy/policy-values.ts";

const madeAt = Date.UTC(2026, 10, 21, 9, 15);
const clock = { now: () => madeAt };

let folder: string;
let log: Log;
let logFiles: readonly string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "offhook-diagnostics-"));
  const file = join(folder, "offhook.log");
  log = createLog(openLogFile(file, { console: false }));
  logFiles = logFilesOf(file);
});

const lease: LocalLease = {
  id: "lease-1",
  aor: "sip:1001@harbour.test",
  displayName: "Ada Okafor",
  authorizationUsername: "1001",
  realm: "harbour.test",
  ha1: "939e7578ed9e3c518a452acee763bce9",
  wssServers: ["wss://sip.harbour.test"],
  iceServers: [{ urls: ["turn:turn.harbour.test"], credential: "swordfish+turn=" }],
  expiresAt: madeAt + 3_600_000,
  instanceId: "00000000-0000-4000-8000-000000000000",
};

function diagnosticsOf(more: Partial<DiagnosticsOptions> = {}) {
  return createDiagnostics({
    clock,
    log: log.child("diagnostics"),
    logFiles,
    home: "/home/ada",
    policies: judgePolicies(noPolicies, noPolicies),
    states: createNotedList(clock, 10),
    requests: createNotedList(clock, 10),
    logLevel: () => "info",
    about: () => ({ app: { version: "1.4.0" } }),
    signIn: () => ({ kind: "signed-out", reason: null, lastEmail: "", laidDown: null }),
    lease: () => ({ kind: "none" }),
    preferences: () => defaultPreferences,
    history: () => noHistory,
    contacts: () => noContacts,
    checkSetup: () => ({ kind: "idle" }),
    askWhere: async () => null,
    ...more,
  });
}

const textOf = (made: ReturnType<ReturnType<typeof diagnosticsOf>["make"]>, name: string) =>
  made.files.find((file) => file.name === name)?.text ?? "";

describe("what is made", () => {
  it("has a short name that is in the log, too", () => {
    const made = diagnosticsOf().make();
    expect(made.id).toMatch(/^[2-9A-HJKMNP-Z]{6}$/);
    expect(textOf(made, "offhook.log")).toContain(`diagnostics: made id="${made.id}"`);
    expect(textOf(made, "about.json")).toContain(`"id": "${made.id}"`);
  });

  it("has the older log, and says of each file how large it is", () => {
    const line = "x ".repeat(500);
    for (let written = 0; written < 1_200; written += 1) log.info(line);
    const made = diagnosticsOf().make();
    expect(made.files.map(({ name }) => name)).toEqual([
      "about.json",
      "policy.json",
      "preferences.json",
      "calls.json",
      "offhook.log",
      "offhook.old.log",
    ]);
    for (const { bytes, text } of made.files) {
      expect(bytes).toBe(Buffer.byteLength(text));
      expect(bytes).toBeLessThanOrEqual(1_100_000);
    }
  });

  it("names nobody and no number, in none of its files", () => {
    const states = createNotedList(clock, 10);
    const requests = createNotedList(clock, 10);
    log.info("call with Benedikt Lindqvist at 1002 by ada@harbour.test in /home/ada/x");
    states.note("call 1", "established", { remote: "Benedikt Lindqvist" });
    requests.note("GET", "https://phone.harbour.test/v1/people/1002", { status: 200 });
    const made = diagnosticsOf({
      states,
      requests,
      signIn: () => ({
        kind: "signed-in",
        person: { name: "Ada Okafor", email: "ada@harbour.test", organisation: "Harbour" },
        notice: null,
        stepUp: null,
      }),
      lease: () => ({ kind: "leased", lease }),
      preferences: () => ({
        ...defaultPreferences,
        microphone: { id: "m", label: "Adas AirPods" },
        forwarding: { when: "busy", to: "+49 40 7654321", afterSeconds: 20 },
      }),
      history: () => ({
        ...noHistory,
        entries: [
          {
            id: "2",
            direction: "incoming",
            name: "",
            number: "benedikt",
            startedAt: madeAt,
            ended: null,
          },
          {
            id: "1",
            direction: "outgoing",
            name: "Benedikt Lindqvist",
            number: "1002",
            startedAt: madeAt,
            ended: {
              outcome: "failed",
              error: { code: "call-failed", detail: { status: 480 } },
              answeredAt: null,
              endedAt: madeAt,
            },
          },
        ],
      }),
    }).make();
    const all = made.files.map(({ text }) => text).join("\n");
    expect(all).not.toMatch(/ada|benedikt|lindqvist|okafor|(?<!\d)100[12](?!\d)|7654321/i);
    expect(textOf(made, "calls.json")).toContain('"number": "…02"');
    expect(textOf(made, "calls.json")).toContain('"short": "CALL-8"');
    expect(textOf(made, "preferences.json")).toContain("[name] AirPods");
  });

  it("has the last check of the setup, where there was one", () => {
    const made = diagnosticsOf({
      checkSetup: () => ({
        kind: "done",
        report: {
          startedAt: madeAt - 1_000,
          finishedAt: madeAt,
          cancelled: false,
          results: [{ name: "clock", finding: "clock-fast", detail: { minutes: 47 } }],
        },
      }),
    }).make();
    expect(JSON.parse(textOf(made, "check-setup.json"))).toMatchObject({
      finishedAt: "2026-11-21T09:15:00.000Z",
      results: [{ name: "clock", outcome: "failed", finding: "clock-fast" }],
    });
  });

  it("says where each policy is from, and which are broken", () => {
    const policies = judgePolicies(
      {
        values: [
          { key: "logLevel", value: "debug", place: "10.json" },
          { key: "dpop", value: "sometimes", place: "20.json" },
        ],
        problems: [],
      },
      noPolicies,
    );
    const text = textOf(diagnosticsOf({ policies, logLevel: () => "debug" }).make(), "policy.json");
    expect(JSON.parse(text)).toMatchObject({
      mandatory: { logLevel: { value: "debug", place: "10.json" } },
      broken: ["dpop"],
      problems: [{ place: "20.json", key: "dpop" }],
      logLevelInEffect: "debug",
    });
  });
});

describe("no secret reaches the archive", () => {
  const urlSafe = fc.stringMatching(/^[A-Za-z0-9_-]{24,60}$/);
  const hex = (length: number) =>
    fc.string({
      unit: fc.constantFrom(..."0123456789abcdef"),
      minLength: length,
      maxLength: length,
    });
  /** A secret, and a way somebody may write it down. */
  const leak = fc.oneof(
    fc
      .tuple(urlSafe, urlSafe, urlSafe)
      .map(([head, body, end]) => `eyJ${head}.${body}.${end}`)
      .chain((secret) =>
        fc
          .constantFrom(secret, `token ${secret}`, `"${secret}"`, `(${secret})`)
          .map((text) => ({ secret, text })),
      ),
    fc
      .tuple(urlSafe, fc.constantFrom("Bearer", "DPoP", "bearer", "Basic"))
      .map(([secret, scheme]) => ({
        secret,
        text: `sent ${scheme} ${secret}`,
      })),
    fc
      .tuple(
        urlSafe,
        fc.constantFrom("code", "code_verifier", "refresh_token", "client_secret", "device_code"),
      )
      .map(([secret, name]) => ({ secret, text: `grant_type=x&${name}=${secret}` })),
    fc
      .tuple(
        urlSafe,
        fc.constantFrom("access_token", "password", "credential", "ha1", "refreshToken", "cookie"),
      )
      .map(([secret, name]) => ({ secret, text: JSON.stringify({ [name]: secret, a: 1 }) })),
    fc.oneof(hex(32), hex(64)).map((secret) => ({ secret, text: `using ${secret} now` })),
    fc.constant({ secret: "swordfish+turn=", text: "relay swordfish+turn= refused" }),
  );
  const word = fc.constantFrom("sign-in", "page/sip.Transport", "lease", "", "x\ny", "🙂");

  it("whatever scope logs it, as message or field, at every level", () => {
    const level = fc.constantFrom("debug", "info", "warn", "error");
    const line = fc.tuple(leak, word, level, fc.boolean());
    const states = createNotedList(clock, 100);
    const requests = createNotedList(clock, 100);
    const diagnostics = diagnosticsOf({
      states,
      requests,
      lease: () => ({ kind: "leased", lease }),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
        for (const [{ text }, scope, at, inField] of lines) {
          if (inField) log.child(scope)[at]("said", { text });
          else log.child(scope)[at](text);
          states.note("call", "ended", { text });
          requests.note("GET", "https://phone.harbour.test/", { failed: text });
        }
        const all = diagnostics
          .make()
          .files.map(({ text }) => text)
          .join("\n");
        for (const [{ secret }] of lines) expect(all).not.toContain(secret);
      }),
      { numRuns: 60 },
    );
  });
});

describe("saving", () => {
  it("writes what was shown, but for what is left out, under a name that says which", async () => {
    const asked: string[] = [];
    const path = join(folder, "out.zip");
    const diagnostics = diagnosticsOf({
      askWhere: async (name) => {
        asked.push(name);
        return path;
      },
    });
    const { id, files } = diagnostics.make();
    log.info("not to be in it");
    expect(await diagnostics.save({ id, leaveOut: ["calls.json"] })).toBe(path);
    expect(asked).toEqual([`offhook-diagnostics-2026-11-21-${id}.zip`]);
    const saved = Object.entries(unzipSync(readFileSync(path))).map(([name, bytes]) => [
      name,
      strFromU8(bytes),
    ]);
    expect(Object.fromEntries(saved)).toEqual(
      Object.fromEntries(
        files.filter(({ name }) => name !== "calls.json").map(({ name, text }) => [name, text]),
      ),
    );
  });

  it("leaves nothing behind when the person changes their mind", async () => {
    const diagnostics = diagnosticsOf();
    const { id } = diagnostics.make();
    expect(await diagnostics.save({ id, leaveOut: [] })).toBeNull();
    expect(readdirSync(folder)).toEqual(["offhook.log"]);
  });

  it("refuses others than those that were shown last, and an empty archive", async () => {
    const diagnostics = diagnosticsOf({ askWhere: async () => join(folder, "out.zip") });
    await expect(diagnostics.save({ id: "K7M2QX", leaveOut: [] })).rejects.toMatchObject({
      code: "bad-request",
    });
    const before = diagnostics.make();
    const { id, files } = diagnostics.make();
    await expect(diagnostics.save({ id: before.id, leaveOut: [] })).rejects.toThrow();
    const leaveOut = files.map(({ name }) => name);
    await expect(diagnostics.save({ id, leaveOut })).rejects.toMatchObject({ code: "bad-request" });
    expect(readdirSync(folder)).toEqual(["offhook.log"]);
  });
});
