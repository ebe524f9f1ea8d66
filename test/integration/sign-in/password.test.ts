import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setSingleSignOn } from "../../../lab/company/single-sign-on.ts";
import type { OrganisationSettings } from "../../../src-contract/admin-api.ts";
import { organisation } from "../../../src-contract/organisation.ts";
import { createMemoryKeychain } from "../../../src-main/tokens/memory-keychain.ts";
import { hashPassword } from "../../../src-service/secrets/password-hash.ts";
import { openPhoneOffice, type PhoneComputer, type PhoneOffice } from "../dpop/phone-office.ts";
import { ada, createMemorySettings } from "./office.ts";

const password = "correct horse battery";
const proof = { user: "1001", password };

let office: PhoneOffice;
beforeEach(async () => {
  office = await openPhoneOffice();
  await office.service.database.sql
    .updateTable("accounts")
    .set({ proof_hash: await hashPassword(password) })
    .where("username", "=", "1001")
    .execute();
});
afterEach(() => office.close());

/** The administrators decide, and the company's domain serves what the service makes of it. */
async function decide(mode: OrganisationSettings["singleSignOn"]): Promise<void> {
  await setSingleSignOn(office.service, mode);
  const response = await fetch(`${office.service.url}/v1/organisations/harbour.test/document`);
  const { singleSignOn, passwordSignIn } = organisation.parse(await response.json());
  Object.assign(office.office.organisation, { singleSignOn, passwordSignIn });
}

const signIns = () => office.service.database.sql.selectFrom("password_sign_ins").selectAll();

async function signInByPassword(computer: PhoneComputer): Promise<void> {
  await computer.signIn.start({ email: ada.email });
  await computer.view("awaiting-password");
  await computer.signIn.sendPassword(proof);
  await computer.view("signed-in");
}

/** Everything that is written anywhere on the computer, but for the keychain. */
const written = ({ log, settings, signIn, links }: PhoneComputer): string =>
  JSON.stringify([
    log,
    settings.get("organisation"),
    settings.get("lastEmail"),
    signIn.view(),
    links,
  ]);

describe("single sign-on that is off", () => {
  it("opens no browser: the phone's own password signs in and gets the lease", async () => {
    await decide("off");
    const computer = office.computer();
    await computer.signIn.start({ email: ada.email });
    expect(await computer.view("awaiting-password")).toEqual({
      kind: "awaiting-password",
      organisation: "Harbour & Finch",
      onlyWay: true,
    });
    await computer.signIn.sendPassword(proof);
    expect(await computer.view("signed-in")).toMatchObject({
      person: { name: "Ada Okafor", email: ada.email, organisation: "Harbour & Finch" },
    });
    const { lease } = await computer.leaseView("leased");
    expect(lease.aor).toBe("sip:1001@harbour.test");
    expect(computer.links).toEqual([]);
    expect(await computer.kept()).toMatchObject({ signedInBy: "password", tokenType: "Bearer" });
    expect(await computer.kept()).not.toHaveProperty("refreshToken");
    expect(written(computer)).not.toContain(password);
    expect(written(computer)).not.toContain((await computer.kept())?.accessToken);
  });

  it("says where the form is what was wrong, and takes another try", async () => {
    await decide("off");
    const computer = office.computer();
    await computer.signIn.start({ email: ada.email });
    await computer.view("awaiting-password");
    const wrong = computer.signIn.sendPassword({ ...proof, password: "a guess" });
    await expect(wrong).rejects.toMatchObject({ code: "link-refused" });
    expect(computer.signIn.view().kind).toBe("awaiting-password");
    await office.service.suspend();
    await expect(computer.signIn.sendPassword(proof)).rejects.toMatchObject({
      code: "service-unreachable",
    });
    await office.service.resume();
    await computer.signIn.sendPassword(proof);
    await computer.view("signed-in");
    expect(written(computer)).not.toContain("a guess");
  });

  it("tries no further than the service allows", async () => {
    await decide("off");
    const computer = office.computer();
    await computer.signIn.start({ email: ada.email });
    await computer.view("awaiting-password");
    const codes: unknown[] = [];
    for (let tried = 0; tried < 21; tried += 1)
      codes.push(
        await computer.signIn
          .sendPassword({ ...proof, password: "a guess" })
          .catch(({ code }) => code),
      );
    expect(codes[0]).toBe("link-refused");
    expect(codes.at(-1)).toBe("link-limited");
    expect(computer.signIn.view().kind).toBe("awaiting-password");
  });

  it("takes nothing that comes after Cancel", async () => {
    await decide("off");
    const computer = office.computer();
    await computer.signIn.start({ email: ada.email });
    await computer.view("awaiting-password");
    const sent = computer.signIn.sendPassword(proof);
    await computer.signIn.cancel();
    await sent;
    expect(computer.signIn.view()).toMatchObject({
      kind: "signed-out",
      reason: { code: "sign-in-cancelled" },
    });
    expect(await computer.kept()).toBeNull();
    await expect(computer.signIn.sendPassword(proof)).rejects.toMatchObject({
      code: "bad-request",
    });
  });

  it("is taken up after a restart, while it is good", async () => {
    await decide("off");
    const keychain = createMemoryKeychain();
    const settings = createMemorySettings();
    await signInByPassword(office.computer({ keychain, settings }));
    const again = office.computer({ keychain, settings });
    await again.signIn.restore();
    expect(again.signIn.view()).toMatchObject({ kind: "signed-in", person: { email: ada.email } });
    await again.leaseView("leased");
    await again.clock.advance(12 * 3_600_000);
    expect(await again.view("signed-out")).toMatchObject({ reason: { code: "session-expired" } });
    await expect.poll(() => again.kept()).toBeNull();
    const last = office.computer({ keychain, settings });
    await last.signIn.restore();
    expect(last.signIn.view()).toMatchObject({ kind: "signed-out", reason: null });
  });

  it("leaves nothing behind at sign-out", async () => {
    await decide("off");
    const computer = office.computer();
    await signInByPassword(computer);
    await computer.leaseView("leased");
    const token = (await computer.kept())?.accessToken;
    await computer.signIn.signOut({ beforeWipe: () => computer.lease.end() });
    expect(computer.signIn.view()).toMatchObject({ kind: "signed-out", reason: null });
    expect(await computer.kept()).toBeNull();
    expect(computer.settings.get("signedInByPassword")).toBeNull();
    expect(computer.links).toEqual([]);
    await expect(computer.signIn.accessToken()).rejects.toMatchObject({ code: "session-expired" });
    const authorization = `Bearer ${token}`;
    const asked = await fetch(`${office.service.url}/v1/me`, { headers: { authorization } });
    expect(asked.status).toBe(401);
  });

  it("signs out who came by single sign-on, with these words, and asks them for the password", async () => {
    const computer = office.computer();
    await computer.signInAs(ada);
    await computer.leaseView("leased");
    await decide("off");
    computer.lease.renew();
    expect(await computer.view("signed-out")).toMatchObject({
      reason: { code: "single-sign-on-off" },
    });
    await signInByPassword(computer);
    await computer.leaseView("leased");
  });
});

describe("single sign-on beside the password", () => {
  it("opens the browser, and lets the person choose otherwise", async () => {
    await decide("on");
    const computer = office.computer();
    const link = await computer.begin();
    expect(link).toContain(office.office.identityProvider.issuer);
    expect(computer.signIn.view()).toMatchObject({ kind: "awaiting-browser", password: true });
    await computer.signIn.usePassword();
    expect(computer.signIn.view()).toMatchObject({ kind: "awaiting-password", onlyWay: false });
    await computer.signIn.sendPassword(proof);
    await computer.view("signed-in");
    await computer.leaseView("leased");
  });

  it("is no choice where the document does not say so", async () => {
    const computer = office.computer();
    await computer.begin();
    expect(computer.signIn.view()).toMatchObject({ password: false });
    await expect(computer.signIn.usePassword()).rejects.toMatchObject({ code: "bad-request" });
    await expect(computer.signIn.sendPassword(proof)).rejects.toMatchObject({
      code: "bad-request",
    });
    expect(computer.signIn.view().kind).toBe("awaiting-browser");
  });
});

describe("single sign-on that becomes the only way", () => {
  it("ends a sign-in by password with these words, and the browser is the way in again", async () => {
    await decide("off");
    const computer = office.computer();
    await signInByPassword(computer);
    await computer.leaseView("leased");
    await decide("only");
    expect(await signIns().execute()).toEqual([]);
    computer.lease.renew();
    expect(await computer.view("signed-out")).toMatchObject({
      reason: { code: "single-sign-on-only" },
    });
    await expect.poll(() => computer.kept()).toBeNull();
    await computer.signInAs(ada);
    await computer.leaseView("leased");
  });

  it("is said to who types a password all the same, and looked up anew", async () => {
    await decide("off");
    const computer = office.computer();
    await computer.signIn.start({ email: ada.email });
    await computer.view("awaiting-password");
    await decide("only");
    await expect(computer.signIn.sendPassword(proof)).rejects.toMatchObject({
      code: "single-sign-on-only",
    });
    expect(computer.signIn.view()).toMatchObject({
      kind: "signed-out",
      reason: { code: "single-sign-on-only" },
    });
    await computer.signInAs(ada);
    await computer.leaseView("leased");
  });
});
