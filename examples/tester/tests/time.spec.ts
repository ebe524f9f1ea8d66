import { expect, test } from "offhook/kit";

const hour = 3_600_000;

test("what is due is done when its time comes", async ({ app, company }) => {
  await app.signIn(company.people.ada);
  const first = await app.waitFor("lease-granted");

  await test.step("a lease is renewed before its end", async () => {
    await app.clock.advance(first.expiresAt - (await app.clock.now()) - 60_000);
    const second = await app.waitFor("lease-granted");
    expect(second.leaseId).not.toBe(first.leaseId);
  });

  await test.step("a lease that cannot be renewed ends, and there is another one when the service is back", async () => {
    const { faults } = company.credentialService;
    faults.answers = "500";
    await app.clock.advance(24 * hour);
    await app.waitFor("lease-failed");
    faults.answers = "ok";
    await app.clock.advance(60_000);
    await app.waitFor("lease-granted");
    await app.registered();
  });

  await test.step("a call of yesterday is called so", async () => {
    await app.dial(company.lines.echo.number);
    await app.waitFor("call-established");
    await app.hangUp();
    await app.clock.advance(24 * hour);
    await app.window.getByRole("button", { name: "History" }).click();
    await expect(app.window.getByText("Yesterday")).toBeVisible();
  });
});
