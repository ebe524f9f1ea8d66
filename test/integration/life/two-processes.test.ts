import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Faults } from "../../../lab/identity-provider/faults.ts";
import { type Office, openOffice } from "../sign-in/office.ts";
import { type PersonalComputer, type Program, startPersonalComputer } from "./programs.ts";

let office: Office;
let computer: PersonalComputer;
afterEach(async () => {
  await computer.close();
  await office.close();
});

async function open(rotation: "grace" | "strict"): Promise<void> {
  office = await openOffice({ playAs: rotation === "grace" ? "okta" : "auth0" });
  computer = await startPersonalComputer(office);
}

/** Ada is signed in with one program; the other has found that by itself. */
async function startTwo(): Promise<[Program, Program]> {
  const one = await computer.start();
  await one.signIn();
  const two = await computer.start();
  expect(await two.restore()).toMatchObject({ kind: "signed-in", person: { name: "Ada Okafor" } });
  return [one, two];
}

const outcomes = () =>
  office.identityProvider.tokenRequests
    .filter(({ grantType }) => grantType === "refresh_token")
    .map(({ outcome }) => outcome);

/** Every third answer of the token endpoint is lost after the provider has changed its mind about the tokens. */
function dropEveryThirdAnswer({ faults }: { faults: Faults }): () => number {
  let requests = 0;
  Object.defineProperty(faults, "tokenEndpoint", {
    get: (): Faults["tokenEndpoint"] => (++requests % 3 === 0 ? "drop-answer-after-commit" : "ok"),
  });
  return () => Math.floor(requests / 3);
}

describe.runIf(process.platform === "linux")("two programs on one keychain", () => {
  test("while every third answer is lost, 100 refreshes: nobody is signed out", {
    timeout: 300_000,
  }, async () => {
    await open("grace");
    const programs = await startTwo();
    const dropped = dropEveryThirdAnswer(office.identityProvider);
    const refreshUntilEnough = async (program: Program): Promise<void> => {
      while (outcomes().length < 100) await program.refresh();
    };
    await Promise.all(programs.map(refreshUntilEnough));
    expect(outcomes().length).toBeGreaterThanOrEqual(100);
    expect(dropped()).toBeGreaterThan(30);
    expect(new Set(outcomes())).toEqual(new Set(["ok"]));
    for (const program of programs) expect((await program.view("signed-in")).notice).toBeNull();
  });

  test("eight refreshers at once: one token request, and everybody gets the new token @proves:one-refresher", async () => {
    await open("strict");
    const [one, two] = await startTwo();
    const refreshers = [one, two, one, two, one, two, one, two];
    const tokens = await Promise.all(refreshers.map((program) => program.refresh()));
    expect(new Set(tokens).size).toBe(1);
    expect(outcomes()).toEqual(["ok"]);
  });

  test("without grace a lost answer costs the sign-in: each is told once, nobody keeps asking, and one sign-in brings both back @proves:lost-answer", async () => {
    await open("strict");
    const [one, two] = await startTwo();
    office.identityProvider.faults.tokenEndpoint = "drop-answer-after-commit";
    office.identityProvider.events.once("token-issued", () => {
      office.identityProvider.faults.tokenEndpoint = "ok";
    });
    await expect(one.refresh()).rejects.toMatchObject({ code: "session-expired" });
    await expect(two.refresh()).rejects.toMatchObject({ code: "signed-out-elsewhere" });
    expect(outcomes()).toEqual(["ok", "invalid_grant"]);
    expect(await computer.keyring.entries("Offhook")).toEqual([]);

    await one.signIn();
    expect((await two.restore()).kind).toBe("signed-in");
    const theirs = await two.refresh();
    expect(await one.refresh()).toBe(theirs);
  });

  test("killed while it refreshes, a program leaves neither a lock nor a person signed out", async () => {
    await open("grace");
    const [one, two] = await startTwo();
    const issued = once(office.identityProvider.events, "token-issued");
    const lost = one.refresh().catch(() => "killed");
    // The provider has used up the refresh token; nobody has stored the next one.
    await issued;
    one.kill();
    expect(await lost).toBe("killed");
    expect(await two.refresh()).toMatch(/^eyJ/);
    expect(two.log()).not.toContain("without the lock");
  });

  test("a sign-out in one is noticed by the other, and revokes what the other obtained last", async () => {
    await open("strict");
    const [one, two] = await startTwo();
    await two.refresh();
    const revoked = once(office.identityProvider.events, "revoked");
    expect(await one.signOut()).toMatchObject({ kind: "signed-out", reason: null });
    await revoked;
    await expect(two.refresh()).rejects.toMatchObject({ code: "signed-out-elsewhere" });
    expect((await two.view("signed-out")).reason?.code).toBe("signed-out-elsewhere");
    expect(await (await computer.start()).restore()).toMatchObject({ kind: "signed-out" });
    expect(await computer.keyring.entries("Offhook")).toEqual([]);
  });

  test("what they share beside the keychain holds no token", async () => {
    await open("strict");
    const [one] = await startTwo();
    const token = await one.refresh();
    const folder = join(computer.home.state, "offhook");
    const files = readdirSync(folder);
    expect(files.filter((file) => !file.endsWith(".lock"))).toEqual(["sign-in.json"]);
    expect(files).toHaveLength(2);
    for (const file of files) expect(readFileSync(join(folder, file), "utf8")).not.toContain(token);
    const kept = (await computer.keyring.entries("Offhook")).map(({ secret }) => secret).join("");
    expect(kept.length).toBeGreaterThan(token.length);
  });
});
