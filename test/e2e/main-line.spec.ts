/** Owns: the way everything hangs on: sign in, register, call, hang up, sign out; in one go, as a person does it. */
import { once } from "node:events";
import { labels } from "../../lab/app-driver/labels.ts";
import { labKeychainService } from "../../src-contract/lab-file.ts";
import { expectAudioBothWays, expectSilence, packetsDuring } from "./fixtures/listening.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

test("from signing in to signing out, with a call in between", async ({
  app,
  company,
  desktop,
  sipServer,
}) => {
  const { ada } = company.people;
  const { echo } = company.lines;
  const echoCall = () => {
    const call = company.companyLines?.echo.calls.at(-1);
    if (call === undefined) throw new Error("nobody has called the echo line");
    return call;
  };

  await test.step("the window asks for the work email, and for nothing else", async () => {
    await expect(app.window.getByRole("textbox")).toHaveCount(1);
    await app.screenshot("sign-in");
  });

  await test.step("sign in through the browser, and register", async () => {
    await app.signIn(ada);
    expect(await app.signedInAs()).toBe(ada.email);
    expect(sipServer.bindings("1001").map(({ aor }) => aor)).toEqual(["sip:1001@harbour.test"]);
    expect((await desktop.keyring.entries(labKeychainService)).length).toBeGreaterThan(0);
    await app.screenshot("registered");
  });

  await test.step("call the echo line, and hear oneself", async () => {
    await app.dial(echo.number);
    await app.call({ kind: "established" });
    await expectAudioBothWays(app);
    await echoCall().heard(10);
    await app.screenshot("in-call");
  });

  await test.step("muted, the other side gets nothing but silence", async () => {
    await app.mute(true);
    await echoCall().heard(10);
    await expectSilence(app);
    await app.screenshot("muted");
    await app.mute(false);
    await expectAudioBothWays(app);
  });

  await test.step("on hold, nothing is to be heard", async () => {
    await app.hold();
    expect(await packetsDuring(app, () => echoCall().packetsSent)).toBeLessThan(5);
    await expectSilence(app);
    await app.screenshot("on-hold");
    await app.resume();
    await expectAudioBothWays(app);
  });

  await test.step("keys arrive as tones", async () => {
    await app.press("159*0#");
    await expect.poll(() => echoCall().dtmf).toBe("159*0#");
  });

  await test.step("hang up", async () => {
    const call = echoCall();
    await app.hangUp();
    await call.ended;
    await expect(app.window.getByText(labels.ended.byUs, { exact: true })).toBeVisible();
    await app.screenshot("call-ended");
    await app.dismissCall();
  });

  await test.step("sign out: no binding, no lease, no token, no session", async () => {
    const revoked = once(company.identityProvider.events, "revoked");
    const sessionEnded = once(company.identityProvider.events, "session-ended");
    await app.signOut();
    await revoked;
    expect(sipServer.bindings("1001")).toEqual([]);
    expect(
      await company.credentialService
        .leases()
        .list({ issuer: company.identityProvider.issuer, subject: ada.subject }),
    ).toEqual([]);
    expect(await desktop.keyring.entries(labKeychainService)).toEqual([]);
    await (await desktop.browser()).signOut(await desktop.nextUrl());
    expect(await sessionEnded).toEqual([{ email: ada.email }]);
    await app.screenshot("signed-out");
  });
});
