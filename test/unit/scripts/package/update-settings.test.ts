import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { updateSettings } from "../../../../scripts/package/update-settings.mjs";
import { newFeedKey } from "../../../../scripts/update-feed/statement.ts";
import { updateConfig } from "../../../../src-contract/update-feed.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "update-settings-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function written(content: unknown): Promise<string> {
  const file = join(folder, "updates.json");
  await writeFile(file, JSON.stringify(content));
  return file;
}
const said = async () => ({
  url: "https://offhook.example/updates",
  channel: "stable",
  keys: [(await newFeedKey("2026")).publicKey],
});

describe("update settings of a package", () => {
  it("are left out where nobody has written any", async () => {
    expect(await updateSettings(undefined, "linux")).toBeNull();
    expect(await updateSettings("", "linux")).toBeNull();
  });

  it("are what the app reads", async () => {
    const settings = await said();
    const text = await updateSettings(await written(settings), "linux");
    const read = updateConfig.parse(JSON.parse(text ?? ""));
    expect(read).toEqual({ ...settings, updaterCacheDirName: "offhook-updater" });
  });

  it("hold no private key", async () => {
    const { privateKey } = await newFeedKey("2026");
    const file = await written({ ...(await said()), keys: [privateKey] });
    expect(await updateSettings(file, "linux")).not.toContain(privateKey.d);
  });

  it.each([{ url: "http://offhook.example" }, { keys: [] }, { channel: "nightly" }])(
    "stop the build with %j",
    async (wrong) => {
      const file = await written({ ...(await said()), ...wrong });
      await expect(updateSettings(file, "linux")).rejects.toThrow(file);
    },
  );

  it("name the publisher on Windows", async () => {
    const settings = await said();
    await expect(updateSettings(await written(settings), "win32")).rejects.toThrow();
    const file = await written({ ...settings, publisherName: ["Example Ltd"] });
    expect(await updateSettings(file, "win32")).toContain("Example Ltd");
  });
});
