/** Owns: that the real electron-updater takes nothing but what was signed, and leaves calls alone. */
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { labels } from "../../lab/app-driver/labels.ts";
import { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import {
  answerFaults,
  type FeedFault,
  packageFaults,
  statementFaults,
} from "../../lab/update-feed/feed-faults.ts";
import { startUpdateFeed } from "../../lab/update-feed/update-feed.ts";
import type { ErrorCode } from "../../src-contract/errors.ts";
import type { OffhookApi } from "../../src-contract/ipc.ts";
import type { UpdateState } from "../../src-contract/updates.ts";
import { expect, screens, test } from "./fixtures/offhook-test.ts";

declare const window: { offhook: OffhookApi };

const { updates: words } = labels;

/** Where the app says its updates stand. */
async function state(app: OffhookApp): Promise<UpdateState> {
  const answer = await app.window.evaluate(() => window.offhook.updatesGet());
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

/** Asks for updates and waits for what comes of it. */
async function outcome(app: OffhookApp): Promise<UpdateState> {
  await app.window.evaluate(() => window.offhook.updatesCheck());
  let seen: UpdateState = { kind: "checking" };
  await expect(async () => {
    seen = await state(app);
    expect(["checking", "available", "downloading"]).not.toContain(seen.kind);
  }).toPass({ timeout: 30_000, intervals: [20] });
  return seen;
}

const statementCodes: Readonly<Record<(typeof statementFaults)[number], ErrorCode>> = {
  unsigned: "update-not-genuine",
  "signed-by-somebody-else": "update-not-genuine",
  "changed-after-signing": "update-not-genuine",
  "of-another-channel": "update-not-genuine",
  expired: "update-feed-broken",
  "too-large": "update-unreachable",
};
const packageCodes: Readonly<Record<(typeof packageFaults)[number], ErrorCode>> = {
  tampered: "update-not-genuine",
  "stops-half-way": "update-interrupted",
  "never-ends": "update-not-genuine",
};
const answerCodes = (
  at: FeedFault["at"],
): Readonly<Record<(typeof answerFaults)[number], ErrorCode>> => ({
  missing: "update-feed-broken",
  broken: "update-feed-broken",
  "leads-off-https": "update-feed-broken",
  "hangs-up": at === "feed" ? "update-unreachable" : "update-interrupted",
});

const refusals = [
  ...statementFaults.map((what) => [{ at: "feed", what }, statementCodes[what]] as const),
  ...answerFaults.map((what) => [{ at: "feed", what }, answerCodes("feed")[what]] as const),
  ...packageFaults.map((what) => [{ at: "package", what }, packageCodes[what]] as const),
  ...answerFaults.map((what) => [{ at: "package", what }, answerCodes("package")[what]] as const),
] satisfies readonly (readonly [FeedFault, ErrorCode])[];

test("an update is what was signed, and comes when nobody is on the phone", async ({
  company,
  desktop,
}) => {
  const { certificate } = company.sip;
  if (certificate === undefined) throw new Error("the lab has no certificate");
  const feed = await startUpdateFeed({ certificate });
  const folder = await mkdtemp(join(desktop.folder, "updates-"));
  const appImage = join(folder, "Offhook.AppImage");
  const started = join(folder, "started");
  await writeFile(appImage, "the old one");
  const configFile = join(folder, "app-update.yml");
  await feed.writeConfig(configFile);
  const content = `#!/bin/sh\necho "9.9.9 $APPIMAGE_EXIT_AFTER_INSTALL" > "${started}.new"\nmv "${started}.new" "${started}"\n#${"x".repeat(500_000)}\n`;

  const app = await OffhookApp.launch({
    desktop,
    screens,
    lab: {
      ...company.labFile({ fakeMedia: true }),
      policyFolder: join(folder, "no-policies"),
      updates: { configFile, appImage },
    },
  });
  try {
    await app.signIn(company.people.ada);

    await test.step("nothing newer, an older one, and one for others first", async () => {
      feed.publish({ version: "0.0.1", content });
      expect(await outcome(app)).toMatchObject({ kind: "idle" });
      feed.publish({ version: "9.9.9", content, stagingPercentage: 0 });
      expect(await outcome(app)).toMatchObject({ kind: "idle" });
      expect(feed.requests.map(({ what }) => what)).toEqual(["feed", "feed"]);
      feed.publish({ version: "9.9.9", content, stagingPercentage: 100 });
    });

    for (const [fault, code] of refusals)
      await test.step(`${fault.at} ${fault.what}`, async () => {
        feed.requests.length = 0;
        feed.goWrong(fault);
        expect(await outcome(app), fault.what).toEqual({ kind: "failed", error: { code } });
        const packages = feed.requests.filter(({ what }) => what !== "feed");
        expect(packages.length > 0, "the package was asked for").toBe(fault.at === "package");
      });
    expect(feed.ledAstray()).toBe(0);
    expect(await readFile(appImage, "utf8")).toBe("the old one");
    expect(await downloads(app)).toEqual([]);
    feed.goWrong(null);

    await test.step("a call stops the download", async () => {
      feed.requests.length = 0;
      const held = feed.holdPackages();
      await app.window.evaluate(() => window.offhook.updatesCheck());
      await held.halfSent;
      await app.dial(company.lines.echo.number);
      await app.call({ kind: "established" });
      const deferred = { kind: "deferred", version: "9.9.9" };
      await expect.poll(() => state(app)).toEqual({ ...deferred, step: "download" });
      await held.abandoned;
      held.release();
      await app.hangUp();
      await expect.poll(() => state(app), { timeout: 30_000 }).toMatchObject({ kind: "ready" });
      await app.dismissCall();
    });

    await test.step("nobody learns who asks", () => {
      for (const { headers } of feed.requests) {
        const names = Object.keys(headers);
        expect(names).not.toContain("x-user-staging-id");
        expect(names).not.toContain("cookie");
        expect(names).not.toContain("authorization");
      }
    });

    await test.step("no restart in a call", async () => {
      await app.dial(company.lines.echo.number);
      await app.call({ kind: "established" });
      await app.window.evaluate(() => window.offhook.updatesRestart());
      expect(await state(app)).toEqual({ kind: "deferred", version: "9.9.9", step: "restart" });
      await app.hangUp();
      await app.dismissCall();
      await expect.poll(() => state(app)).toMatchObject({ kind: "ready" });
    });

    await test.step("the new version takes the place of the old one and is started", async () => {
      const restart = app.window.getByRole("button", { name: words.restart });
      await expect(restart).toBeVisible();
      await app.screenshot("update-ready");
      const gone = app.electron.waitForEvent("close");
      await restart.click();
      await gone;
      await expect.poll(() => readFile(started, "utf8").catch(() => null)).toBe("9.9.9 \n");
      expect(await readFile(appImage, "utf8")).toBe(content);
    });
  } finally {
    await app.close();
    await feed.close();
  }
});

/** Packages, and parts of them, that lie about. */
async function downloads({ desktop }: OffhookApp): Promise<string[]> {
  const home = desktop.env["HOME"] ?? "";
  const cache = desktop.env["XDG_CACHE_HOME"] ?? join(home, ".cache");
  const pending = join(cache, "offhook-updater", "pending");
  return (await readdir(pending)).filter((file) => file.includes("AppImage"));
}
