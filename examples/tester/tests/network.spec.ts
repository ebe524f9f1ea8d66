import { expect, test } from "offhook/kit";

test("a call outlives its network", async ({ app, company }) => {
  await app.signIn(company.people.ada);
  await app.dial(company.lines.echo.number);
  await app.waitFor("call-established");

  const before = await app.mark();
  await app.network.offline();
  await app.waitFor("registration-waiting", { since: before });
  await app.network.online();
  await app.waitFor("registered", { since: before });

  expect(await app.call({ kind: "established" })).toMatchObject({ remote: { number: "9196" } });
  await app.hangUp();
});
