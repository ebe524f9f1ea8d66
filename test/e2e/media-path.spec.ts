/** Owns: the way the sound takes: through the relays only, by which codec, again after the network changed, and how good it is. */

import { labels } from "../../lab/app-driver/labels.ts";
import { startedOnce } from "../../lab/kit/started-once.ts";
import { type Coturn, startCoturn } from "../../lab/turn/start-coturn.ts";
import { errors } from "../../src-contract/errors.ts";
import { expectAudioBothWays } from "./fixtures/listening.ts";
import { test as base, expect } from "./fixtures/offhook-test.ts";
import { networkChanges, qualityOnceKnown } from "./fixtures/quality-seen.ts";

base.skip(process.platform !== "linux", "coturn is there on Linux only");

/** A relay that is not refreshed ends after this. */
const relaySeconds = 4;
/** Seconds since 1970 at which credentials end. */
const endOf = (username: string) => Number(username.split(":")[0]);

interface RelayFixtures {
  coturn: Coturn;
}

/** A company whose leases bring relays, and last 20 seconds. */
const test = base.extend<object, RelayFixtures>({
  coturn: startedOnce(() => startCoturn({ relaySeconds })),
  companyOptions: [
    async ({ coturn }, use) => {
      const { url, sharedSecret } = coturn;
      await use({
        leaseSeconds: 20,
        ice: { turn: { urls: [url], sharedSecret }, transportPolicy: "relay" },
      });
    },
    { scope: "worker" },
  ],
});

/** What an SDP line says, in every message that has it. */
const linesOf = (texts: readonly string[], line: RegExp) =>
  texts.flatMap((text) => [...text.matchAll(line)].map(([, value = ""]) => value));

test("sound takes the relay only, survives renewed credentials and another network, and is written down", async ({
  company,
  coturn,
  launchApp,
  sipTrace,
}) => {
  const app = await launchApp({ person: company.people.ada });
  const invites = () =>
    sipTrace.filter(
      ({ direction, text }) => direction === "received" && text.startsWith("INVITE "),
    );
  const offers = () => invites().map(({ text }) => text);
  const firstRelay = async () => {
    await app.dial(company.lines.echo.number);
    await app.call({ kind: "established" });
    await expectAudioBothWays(app);
    return coturn.relays();
  };
  const [user = ""] = (await firstRelay()).slice(-1);
  const secondsLeft = endOf(user) - Date.now() / 1_000;
  expect(user).toMatch(/:1001$/);
  expect(secondsLeft).toBeLessThanOrEqual(20);

  await test.step("the offer names relays, these codecs in this order, and what Opus is asked", async () => {
    const [offer = ""] = offers();
    expect(new Set(linesOf([offer], /^a=candidate:.* typ (\w+)/gm))).toEqual(new Set(["relay"]));
    expect(linesOf([offer], /^m=(\w+)/gm)).toEqual(["audio"]);
    expect(linesOf([offer], /^a=rtpmap:\d+ ([\w-]+)/gm)).toEqual([
      "opus",
      "G722",
      "PCMU",
      "PCMA",
      "telephone-event",
      "telephone-event",
    ]);
    expect(offer).toMatch(/^a=fmtp:\d+ .*useinbandfec=1;usedtx=1/m);
    expect(offer).toMatch(/^m=audio \d+ UDP\/TLS\/RTP\/SAVPF /m);
  });

  await test.step("the details say so, with figures that make sense", async () => {
    const quality = await qualityOnceKnown(app);
    expect(quality).toMatchObject({ path: "relay", codec: { name: "opus" } });
    expect(quality.cipher).not.toBeNull();
    expect(quality.lossRatio).toBeLessThan(0.05);
    expect(quality.mos).toBeGreaterThan(3);
    expect(quality.mos).toBeLessThanOrEqual(4.41);
    expect(quality.delayMs).toBeGreaterThan(20);
    await app.window
      .getByRole("button", { name: labels.quality.open.replace("{{word}}", "") })
      .click();
    const details = app.window.getByRole("dialog", { name: labels.quality.details });
    await expect(details.getByText(labels.quality.relay)).toBeVisible();
    await expect(details.getByText("Opus, 48 kHz")).toBeVisible();
    await app.screenshot("quality-details");
    await app.window.keyboard.press("Escape");
  });

  await test.step("another network: ICE begins anew, and so does the relay", async () => {
    const relays = (await coturn.relays()).length;
    const fragments = () => new Set(linesOf(offers(), /^a=ice-ufrag:(\S+)/gm)).size;
    await networkChanges(app);
    await expect.poll(fragments, { message: "a re-INVITE with new ICE credentials" }).toBe(2);
    await expect.poll(async () => (await coturn.relays()).length).toBeGreaterThan(relays);
    await expectAudioBothWays(app);
  });

  await test.step("the relay outlives the credentials it was opened with", async () => {
    const current = (await coturn.relays()).at(-1) ?? "";
    const ended = endOf(current) + relaySeconds + 1;
    await expect.poll(() => Date.now() / 1_000 > ended, { timeout: 40_000 }).toBe(true);
    await app.call({ kind: "established" });
    await expectAudioBothWays(app);
    expect(await qualityOnceKnown(app)).toMatchObject({ path: "relay" });
  });

  await test.step("the next call has credentials of a later lease", async () => {
    await app.hangUp();
    await app.dismissCall();
    await app.registered();
    const [next = ""] = (await firstRelay()).slice(-1);
    expect(endOf(next)).toBeGreaterThan(endOf(user));
    await app.hangUp();
    await app.dismissCall();
  });

  await test.step("the history says how it was", async () => {
    await app.window.getByRole("button", { name: /^History/ }).click();
    await app.window.locator(".list-row-main").nth(1).click();
    const sound = app.window.getByRole("region", { name: labels.quality.sound });
    await expect(sound.getByText(labels.quality.relay)).toBeVisible();
    await expect(sound.getByText("Opus")).toBeVisible();
    await app.screenshot("history-quality");
    await app.window.getByRole("button", { name: /^Phone/ }).click();
  });

  await test.step("a relay that goes: the call says that it reconnects, and can be ended", async () => {
    await firstRelay();
    await coturn.close();
    const reconnecting = app.window.getByText(labels.call.reconnecting, { exact: true });
    await expect(reconnecting).toBeVisible({ timeout: 30_000 });
    await app.screenshot("reconnecting");
    await app.hangUp();
    await app.dismissCall();
  });

  await test.step("without a relay there is no call, and words that say why", async () => {
    await app.dial(company.lines.echo.number);
    await app.call({ kind: "ended" });
    await expect(app.window.getByText(errors["relay-unreachable"].short).first()).toBeVisible();
  });
});
