import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { ada, type Office, openOffice } from "../sign-in/office.ts";

let office: Office;
const squatters: Server[] = [];
afterEach(async () => {
  await office.close();
  for (const squatter of squatters.splice(0)) squatter.close();
});

/** Somebody else sits there. Answers everything they were sent. */
async function squat(port: number, host: string): Promise<string[]> {
  const heard: string[] = [];
  const server = createServer((socket) => socket.on("data", (data) => heard.push(String(data))));
  squatters.push(server.listen(port, host));
  await once(server, "listening");
  return heard;
}

const portOf = (link: string): number =>
  Number(new URL(new URL(link).searchParams.get("redirect_uri")!).port);

test.each(["okta", "auth0"] as const)(
  "%s: the next registered port, and a name when there is none",
  async (playAs) => {
    office = await openOffice({ playAs });
    const [first, second, third] = office.organisation.identityProviders[0]!.redirectPorts;
    await squat(first!, "127.0.0.1");
    await squat(second!, "127.0.0.1");
    const computer = office.computer();
    const link = await computer.begin();
    expect(portOf(link)).toBe(third);
    await computer.browser.walk(link, ada);
    await computer.view("signed-in");

    await squat(third!, "127.0.0.1");
    const { signIn, view, links } = office.computer();
    await signIn.start({ email: ada.email });
    expect((await view("signed-out")).reason).toEqual({ code: "sign-in-ports-blocked" });
    expect(links).toEqual([]);
  },
);

test("okta: a port that is not registered is refused by the provider, before anybody signs in", async () => {
  office = await openOffice({ playAs: "okta" });
  const [entry] = office.organisation.identityProviders;
  const [registered] = entry!.redirectPorts;
  entry!.redirectPorts = [registered! === 65_535 ? registered! - 1 : registered! + 1];
  const { begin, browser } = office.computer();
  const landing = await browser.walk(await begin(), ada);
  expect(landing.text).toContain("redirect_uri did not match");
});

test("localhost: who sits at the other address hears nothing, and the next port is taken", async () => {
  office = await openOffice({ playAs: "entra" });
  const [entry] = office.organisation.identityProviders;
  const computer = office.computer();
  const first = portOf(await computer.begin());
  await computer.signIn.cancel();
  const heard = await squat(first, "::1");
  const second = portOf(await computer.begin());
  await computer.signIn.cancel();
  await squat(second, "127.0.0.1");

  entry!.redirectPorts = [first, second];
  const blocked = office.computer();
  await blocked.signIn.start({ email: ada.email });
  expect((await blocked.view("signed-out")).reason).toEqual({ code: "sign-in-ports-blocked" });

  entry!.redirectPorts = [];
  const free = office.computer();
  const link = await free.begin();
  expect([first, second]).not.toContain(portOf(link));
  await free.browser.walk(link, ada);
  await free.view("signed-in");
  expect(heard).toEqual([]);
});

test("a path of the administrator's choice", async () => {
  office = await openOffice({
    playAs: "entra",
    quirks: { registered: ["http://localhost/auth/callback"] },
  });
  office.organisation.identityProviders[0]!.redirectPath = "/auth/callback";
  const { signInAs, browser } = office.computer();
  await signInAs(ada);
  expect(browser.history.at(-1)).toMatch(/^http:\/\/localhost:\d+\/done$/);
});
