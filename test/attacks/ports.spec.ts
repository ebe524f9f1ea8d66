/** Owns: attacks on, and bad luck with, the list of ports that an identity provider has registered. */
import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { errors } from "../../src-contract/errors.ts";
import { expect, test } from "./fixtures/attack-test.ts";
import { expectEndedBy, expectView } from "./fixtures/sign-in-view.ts";

async function takePort(): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, server };
}

test("two registered ports are taken: the third is used @proves:ports", async ({
  begin,
  special,
  target,
}) => {
  const [first, second, third] = [await takePort(), await takePort(), await takePort()];
  try {
    third.server.close();
    await once(third.server, "close");
    const redirectPorts = [first.port, second.port, third.port];
    special.publish({ identityProviders: [{ ...special.provider, redirectPorts }] });
    const { port, browser, trueAnswer } = await begin({ email: `ada@${special.domain}` });
    expect(port).toBe(third.port);
    await browser.deliver(await trueAnswer());
    await expectView(target, "signed-in");
  } finally {
    first.server.close();
    second.server.close();
  }
});

test("every registered port is taken: an error with a name, and no browser @proves:ports", async ({
  begin,
  special,
  target,
}) => {
  const { port, server } = await takePort();
  try {
    const taken = { ...special.provider, redirectPorts: [port] };
    special.publish({ identityProviders: [taken] });
    await target.startSignIn(`ada@${special.domain}`);
    await expectEndedBy(target, "sign-in-ports-blocked");
    const { what } = errors["sign-in-ports-blocked"];
    await expect(target.window.getByText(what).first()).toBeVisible();
  } finally {
    server.close();
  }
  // The next link the desktop is asked to open is the next sign-in's: the blocked one opened none.
  const { port: free } = await begin();
  expect(free).not.toBe(port);
});
