/** Proves: that a packaged app belongs to no laboratory, and does not start with the switches that one would set. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { labFile } from "../../../../src-contract/lab-file.ts";
import { applyLabSwitches, readLabFile } from "../../../../src-main/lab-mode/lab-mode.ts";
import { refusedSwitches } from "../../../../src-main/window/refused-switches.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offhook-packaged-"));
});
afterEach(() => rm(folder, { recursive: true }));

const file = () => ({
  caPem: "-----BEGIN CERTIFICATE-----",
  organisationDocuments: {},
  fakeMedia: true,
  tone: { hertz: 600, file: join(folder, "tone.wav") },
  relays: { "127.0.0.1:1": "127.0.0.1:2" },
});

it("does not look at the laboratory's file", async () => {
  const path = join(folder, "lab.json");
  await writeFile(path, JSON.stringify(file()));
  const environment = { OFFHOOK_LAB: path };
  expect(readLabFile({ isPackaged: false } as never, environment)).toMatchObject(file());
  expect(readLabFile({ isPackaged: true } as never, environment)).toBeNull();
});

it("refuses the switches that replace its microphone or its servers", () => {
  const set: string[] = [];
  const commandLine = { appendSwitch: (name: string) => set.push(name) };
  applyLabSwitches({ commandLine } as never, labFile.parse(file()));
  const args = set.map((name) => `--${name}=something`);
  // This one opens no more than the machine's own addresses to calls.
  const harmless = ["allow-loopback-in-peer-connection"];
  expect([...refusedSwitches(args, { remoteDebugging: true }), ...harmless].sort()).toEqual(
    set.sort(),
  );
});
