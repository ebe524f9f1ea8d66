import { expect, test } from "offhook/kit";

test("hears an echo", async ({ app, company }) => {
  await app.signIn(company.people.ada);
  await app.dial(company.lines.echo.number);
  await app.waitFor("call-established");
  await expect.poll(async () => (await app.audio()).packetsReceived).toBeGreaterThan(10);
  await app.hangUp();
  expect(await app.waitFor("call-ended")).toMatchObject({ number: "9196", reason: "hung-up" });
});
