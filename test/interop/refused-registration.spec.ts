/** Owns: the proof that an app whose registration Kamailio refuses for a while gets it afterwards. */
import { expect, test } from "./interop-test.ts";

test("a refused registration becomes a registration as soon as Kamailio allows it", async ({
  company,
  kamailio,
  desktop,
  app,
}) => {
  await kamailio.rpc("htable.seti", ["fault", "REGISTER", 503]);
  try {
    await app.startSignIn(company.people.ada.email);
    const browser = await desktop.browser();
    await (await browser.signIn(await desktop.nextUrl(), company.people.ada)).close();
    const { reason } = await app.registration("waiting");
    expect(reason).toMatchObject({ code: "sip-server-busy" });
  } finally {
    await kamailio.rpc("htable.delete", ["fault", "REGISTER"]);
  }
  await app.registered();
  await expect.poll(() => kamailio.bindings("1001")).toHaveLength(1);
});
