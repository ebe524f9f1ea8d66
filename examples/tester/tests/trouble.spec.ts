import { expect, test } from "offhook/kit";

test("servers in trouble are named for what they are", async ({ app, company, sipServer }) => {
  const { ada, benedikt } = company.people;
  const { identityProvider, credentialService } = company;

  await test.step("no identity provider", async () => {
    await identityProvider.suspend();
    await app.startSignIn(ada.email);
    await expect(app.window.getByText(/SSO-\d+/)).toBeVisible();
    await identityProvider.resume();
  });

  await test.step("a credential service that says something else", async () => {
    credentialService.faults.answers = "nonsense";
    await app.signInWithoutPhone(ada);
    expect(await app.waitFor("lease-failed")).toMatchObject({ reason: "service-failed" });
    credentialService.faults.answers = "ok";
    await app.clock.advance(60_000);
    await app.waitFor("registered");
  });

  await test.step("a SIP server that takes no calls", async () => {
    const end = sipServer.inject({ kind: "respond", method: "INVITE", statusCode: 503, times: 1 });
    await app.dial(benedikt.extension ?? "");
    expect(await app.waitFor("call-ended")).toMatchObject({ reason: "failed" });
    end();
  });
});
