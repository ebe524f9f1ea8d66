import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ipcRecorder } from "../../../../src-main/lab-mode/lab-mode.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offhook-ipc-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("leaves a password out where the person types it, and nowhere else", () => {
  const file = join(folder, "ipc.jsonl");
  const record = ipcRecorder({ caPem: "", organisationDocuments: {}, recordIpcTo: file } as never);
  const link = { user: "1001", password: "canary" };
  record?.("in", "profile:add-link", link);
  record?.("in", "sign-in:send-password", link);
  record?.("out", "profile:add-link", { ok: true, value: link });
  record?.("in", "log:write", link);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).payload)).toEqual([
    { user: "1001", password: "[typed]" },
    { user: "1001", password: "[typed]" },
    { ok: true, value: link },
    link,
  ]);
});
