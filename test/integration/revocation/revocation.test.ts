import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LocalLease } from "../../../src-contract/views.ts";
import { type CompanyPhone, createCompanyPhone } from "../phone/company.ts";
import { type ServiceLeases, serviceLeases, toldMessage } from "./leases-of-a-service.ts";
import {
  kamailioIsInstalled,
  type Registrar,
  startEmbeddedRegistrar,
  startRealRegistrar,
} from "./registrars.ts";
import { type Thief, thiefOf } from "./stolen-credentials.ts";

const servers = [
  // Without Kamailio there is nothing to prove this with; `npm test` installs it where it can.
  { name: "Kamailio", start: () => startRealRegistrar(), isThere: kamailioIsInstalled },
  { name: "the embedded server", start: startEmbeddedRegistrar, isThere: true },
];

let registrar: Registrar;
let service: ServiceLeases;
let phones: CompanyPhone[];
let thieves: Thief[];

async function registered(lease: LocalLease): Promise<CompanyPhone> {
  const phone = createCompanyPhone();
  phones.push(phone);
  phone.giveLease(lease);
  await phone.registrationIs("registered");
  return phone;
}

async function thief(lease: LocalLease, at = registrar): Promise<Thief> {
  const made = await thiefOf(lease, at);
  thieves.push(made);
  return made;
}

describe.each(servers.filter(({ isThere }) => isThere))("at $name", ({ start }) => {
  beforeEach(async () => {
    [phones, thieves] = [[], []];
    registrar = await start();
    service = await serviceLeases(registrar);
  });
  afterEach(async () => {
    await Promise.all([
      ...phones.map(({ phone }) => phone.stop()),
      ...thieves.map((t) => t.stop()),
    ]);
    await service.close();
    await registrar.close();
  });

  it("takes the binding of an ended lease away and refuses its credentials", async () => {
    const lease = await service.lease("1001");
    await registered(lease);
    expect(await registrar.bindings("1001")).toBe(1);
    await service.endForSure(lease);
    expect(await registrar.bindings("1001")).toBe(0);
    const stolen = await thief(lease);
    expect(await stolen.register()).toBe(403);
    expect(await stolen.invite()).toBe(403);
    expect(await registrar.bindings("1001")).toBe(0);
    expect(service.revocations.counts()).toEqual({ told: 1, failed: 0 });
  });

  it("lets the person's other device stay registered, be called and call", async () => {
    const [lost, kept] = [await service.lease("1001"), await service.lease("1001")];
    await registered(lost);
    const [ada, ben] = [await registered(kept), await registered(await service.lease("1002"))];
    expect(await registrar.bindings("1001")).toBe(2);
    await service.endForSure(lost);
    expect(await registrar.bindings("1001")).toBe(1);
    await ben.phone.dial("1001");
    const incoming = await ada.callIs("incoming");
    await ada.phone.answer(incoming.id);
    await ben.callIs("established");
    await ada.phone.hangUp(incoming.id);
    await ben.callIs("ended");
    await ada.phone.dial("1002");
    await ben.callIs("incoming");
  });

  it("takes away what a thief has registered with the credentials, whatever device it claimed", async () => {
    const lease = await service.lease("1001");
    const stolen = await thief(lease);
    expect(await stolen.register()).toBe(200);
    expect(await registrar.bindings("1001")).toBe(1);
    await service.endForSure(lease);
    expect(await registrar.bindings("1001")).toBe(0);
    expect(await stolen.register()).toBe(403);
  });

  it("leaves the binding alone when the device has a newer lease", async () => {
    const before = await service.lease("1001");
    await registered(before);
    await service.lease("1001", before.instanceId);
    await service.endForSure(before);
    expect(await registrar.bindings("1001")).toBe(1);
    expect(await (await thief(before)).register()).toBe(403);
  });

  it("refuses them still after a restart, and nobody gets in before it is told so", async () => {
    const [lost, kept] = [await service.lease("1001"), await service.lease("1001")];
    const ada = await registered(kept);
    await service.endForSure(lost);
    service.cut = true;
    await service.logged("SIP server not reached");
    const gone = ada.registrationIs("waiting");
    await registrar.restart();
    await gone;
    for (const lease of [lost, kept]) expect(await (await thief(lease)).register()).toBe(503);
    const reached = service.logged("SIP server reached again");
    service.cut = false;
    await reached;
    expect(await (await thief(lost)).register()).toBe(403);
    await ada.registrationIs("registered");
    expect(await registrar.bindings("1001")).toBe(1);
  });

  it("revokes in the end when the control could not be reached at first", async () => {
    const lease = await service.lease("1001");
    await registered(lease);
    service.cut = true;
    const failed = service.logged("SIP server not told of an ended lease; it is tried again");
    await service.end(lease);
    await failed;
    expect(await registrar.bindings("1001")).toBe(1);
    const told = service.logged(toldMessage);
    service.cut = false;
    await told;
    expect(await registrar.bindings("1001")).toBe(0);
    expect(await (await thief(lease)).register()).toBe(403);
  });
});

describe.skipIf(!kamailioIsInstalled)("at Kamailio alone", () => {
  it("finds the binding of a REGISTER that came just before the denial", async () => {
    [phones, thieves] = [[], []];
    const kamailio = await startRealRegistrar();
    registrar = kamailio;
    service = await serviceLeases(kamailio);
    try {
      const lease = await service.lease("1001");
      const stolen = await thief(lease);
      await kamailio.rpc("htable.seti", ["fault", "hold", 700_000]);
      const answer = stolen.register();
      for (;;) {
        const isHeld = await kamailio.rpc("htable.get", ["fault", "holding"]).catch(() => null);
        if (isHeld !== null) break;
      }
      await service.endForSure(lease);
      expect(await answer).toBe(200);
      expect(await kamailio.bindings("1001")).toBe(0);
    } finally {
      await Promise.all(thieves.map((each) => each.stop()));
      await service.close();
      await kamailio.close();
    }
  });

  it("cannot be deceived by a harmless name beside the denied one", async () => {
    [phones, thieves] = [[], []];
    registrar = await startRealRegistrar();
    service = await serviceLeases(registrar);
    try {
      const lease = await service.lease("1001");
      await service.endForSure(lease);
      const stolen = await thief(lease);
      const harmless =
        'Digest username="1:a", realm="elsewhere", nonce="n", uri="sip:a", response="r"';
      for (const name of ["Authorization", "Proxy-Authorization"])
        expect(await stolen.register([`${name}: ${harmless}`])).toBe(400);
      expect(await registrar.bindings("1001")).toBe(0);
    } finally {
      await Promise.all(thieves.map((each) => each.stop()));
      await service.close();
      await registrar.close();
    }
  });

  it("tells every Kamailio, and is not done before it has", async () => {
    [phones, thieves] = [[], []];
    const [one, two] = [await startRealRegistrar(), await startRealRegistrar()];
    // The same company: credentials of one pass at the other.
    const sameSecret = { ...two, sharedSecret: two.sharedSecret };
    registrar = one;
    service = await serviceLeases(one, { others: [sameSecret] });
    try {
      const lease = await service.lease("1001");
      await service.endForSure(lease);
      for (const { rpc } of [one, two])
        expect(await rpc("htable.get", ["denied", lease.authorizationUsername])).toBeTruthy();
      await two.stop();
      const failed = service.logged("SIP server not told of an ended lease; it is tried again");
      const another = await service.lease("1001");
      await service.end(another);
      await failed;
      expect(await one.rpc("htable.get", ["denied", another.authorizationUsername])).toBeTruthy();
      const told = service.logged(toldMessage);
      await two.restart();
      await told;
      expect(await two.rpc("htable.get", ["denied", another.authorizationUsername])).toBeTruthy();
      expect(await two.rpc("htable.get", ["denied", lease.authorizationUsername])).toBeTruthy();
    } finally {
      await service.close();
      await Promise.all([one.close(), two.close()]);
    }
  });

  it("takes credentials of both secrets while they change, and no others", async () => {
    [phones, thieves] = [[], []];
    const before = "the secret before this one";
    registrar = await startRealRegistrar(before);
    const old = await serviceLeases(registrar, { secrets: [before] });
    service = await serviceLeases(registrar, { secrets: [registrar.sharedSecret, before] });
    try {
      await registered(await old.lease("1001"));
      await registered(await service.lease("1002"));
      const forged = await thiefOf(await service.lease("1003"), {
        ...registrar,
        sharedSecret: "a guessed secret",
      });
      thieves.push(forged);
      expect(await forged.register()).toBe(401);
    } finally {
      await Promise.all([
        ...phones.map(({ phone }) => phone.stop()),
        ...thieves.map((each) => each.stop()),
      ]);
      await Promise.all([old.close(), service.close()]);
      await registrar.close();
    }
  });
});
