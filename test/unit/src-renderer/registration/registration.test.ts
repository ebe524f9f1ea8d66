import { describe, expect, it } from "vitest";
import {
  createFakePhone,
  ha1Of,
  leaseFor,
  networkWith,
  registeredPhone,
  server,
  until,
} from "../../../fakes/fake-phone.ts";
import { headerOf } from "../../../fakes/fake-sip-message.ts";

const lease = leaseFor("1001");
const second = "wss://other.harbour.test";
const waiting = (code: string) => ({ kind: "waiting", reason: { code } });

describe("registration", () => {
  it("answers the challenge with HA1 and names this device", async () => {
    const network = networkWith("1001");
    const { phone, clock, reports } = await registeredPhone(network, lease);
    expect(phone.registration()).toEqual({ kind: "registered", until: clock.now() + 600_000 });
    expect(network.bindings("1001")).toHaveLength(1);
    const request = network.requests("REGISTER").at(-1)!;
    expect(headerOf(request, "Contact")).toContain(`urn:uuid:${lease.instanceId}`);
    expect(headerOf(request, "Contact")).toContain("reg-id=1");
    expect(headerOf(request, "User-Agent")).toBe("Offhook/0.0.0");
    expect(reports.registration).toEqual(["connecting", "registered"]);
  });

  it("is refreshed before it ends, with a growing CSeq and one Call-ID", async () => {
    const network = networkWith("1001");
    const { phone, clock } = await registeredPhone(network, lease);
    const before = network.requests("REGISTER").length;
    await clock.advance(600_000 * 0.9);
    expect(network.requests("REGISTER").length).toBeGreaterThan(before);
    expect(phone.registration()).toMatchObject({ kind: "registered" });
    const requests = network.requests("REGISTER");
    const numbers = requests.map((request) => Number.parseInt(headerOf(request, "CSeq")!, 10));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(new Set(requests.map((request) => headerOf(request, "Call-ID"))).size).toBe(1);
  });

  it("comes back after the server went away, and never gives up", async () => {
    const network = networkWith("1001");
    const { phone, clock, registrationIs, reports } = await registeredPhone(network, lease);
    network.downServers.add(server);
    network.cutAll();
    expect(phone.registration()).toMatchObject(waiting("sip-server-unreachable"));
    await clock.advance(20 * 60_000);
    expect(phone.registration()).toMatchObject(waiting("sip-server-unreachable"));
    network.downServers.clear();
    await clock.advance(30_000);
    await registrationIs("registered");
    expect(reports.registration.slice(0, 3)).toEqual(["connecting", "registered", "waiting"]);
  });

  it("tries at once when the network is back, or the person asks", async () => {
    const network = networkWith("1001");
    const { phone, clock, registrationIs } = await registeredPhone(network, lease);
    network.downServers.add(server);
    network.cutAll();
    await clock.advance(5 * 60_000);
    network.downServers.clear();
    phone.rebuild("addresses-lost");
    await registrationIs("registered");

    network.cutAll();
    await registrationIs("waiting");
    phone.retryNow();
    await registrationIs("registered");
  });

  it("does not believe in its connection after sleep", async () => {
    const network = networkWith("1001");
    const { phone, registrationIs } = await registeredPhone(network, lease);
    const before = network.requests("REGISTER").length;
    phone.rebuild("resumed");
    await registrationIs("registered");
    expect(network.requests("REGISTER").length).toBeGreaterThan(before);
    expect(network.connects).toBe(2);
  });

  it("opens a new connection when the server stops answering", async () => {
    const network = networkWith("1001");
    const { phone, clock, registrationIs } = await registeredPhone(network, lease);
    network.lostMethods.add("REGISTER");
    await clock.advance(510_000 + 10_000);
    expect(phone.registration()).toMatchObject(waiting("sip-server-unreachable"));
    network.lostMethods.clear();
    await clock.advance(2_000);
    await registrationIs("registered");
    expect(network.connects).toBe(2);
  });

  it("asks a silent server whether it is there, and has a new connection within twenty seconds when it is not", async () => {
    const network = networkWith("1001");
    const { clock, phone, registrationIs } = await registeredPhone(network, lease);
    await clock.advance(300_000);
    expect(network.requests("OPTIONS").length).toBeGreaterThan(10);
    expect(network.connects).toBe(1);
    network.lostMethods.add("OPTIONS");
    await clock.advance(19_000);
    await registrationIs("registered");
    expect(network.connects).toBe(2);
    expect(phone.registration().kind).toBe("registered");
  });

  it("takes a refusal for a sign of life", async () => {
    const network = networkWith("1001");
    const { clock } = await registeredPhone(network, lease);
    for (const status of [405, 401, 500, 404]) network.answerNext("OPTIONS", { status });
    await clock.advance(70_000);
    expect(network.connects).toBe(1);
  });

  it("notices at a call that nobody answers", async () => {
    const network = networkWith("1001");
    const { clock, phone, registrationIs } = await registeredPhone(network, lease);
    for (const method of ["INVITE", "OPTIONS"]) network.lostMethods.add(method);
    await clock.advance(1_000);
    await phone.dial("1002");
    await until(() => network.requests("INVITE").length === 1, "the INVITE is lost");
    await clock.advance(6_100);
    await registrationIs("registered");
    expect(network.connects).toBe(2);
    expect(phone.registration().kind).toBe("registered");
  });

  it("asks when something hints at trouble, and tries at once where it was waiting", async () => {
    const network = networkWith("1001");
    const { clock, phone, registrationIs } = await registeredPhone(network, lease);
    const asked = network.requests("OPTIONS").length;
    phone.doubt("offline");
    await clock.advance(0);
    expect(network.requests("OPTIONS")).toHaveLength(asked + 1);
    await clock.advance(5_000);
    expect(network.connects).toBe(1);

    network.downServers.add(server);
    network.cutAll();
    await clock.advance(300_000);
    network.downServers.clear();
    phone.doubt("another kind of connection");
    await registrationIs("registered");
  });

  it("gives up an attempt that hangs, begins another, and a third at once when the network changes", async () => {
    const network = networkWith("1001");
    const { clock, phone, registrationIs } = await registeredPhone(network, lease);
    network.hangingServers.add(server);
    network.cutAll();
    await clock.advance(200);
    expect(phone.registration().kind).toBe("connecting");
    const before = network.attempts;
    await clock.advance(10_000);
    expect(network.attempts - before).toBeGreaterThanOrEqual(3);
    network.hangingServers.clear();
    expect(phone.registration().kind).not.toBe("registered");
    phone.doubt("addresses-gained");
    await registrationIs("registered");
  });

  it("is registered within three seconds when a server comes back that nobody announces", async () => {
    for (const outage of [1_000, 5_000, 20_000, 40_000]) {
      const network = networkWith("1001");
      const { clock, phone } = await registeredPhone(network, lease);
      network.downServers.add(server);
      network.cutAll();
      await clock.advance(outage);
      network.downServers.clear();
      await clock.advance(2_500);
      expect(phone.registration().kind, `after ${outage} ms`).toBe("registered");
    }
  });

  it("goes back to the preferred server when that is well again, but not in a call", async () => {
    const network = networkWith("1001", "1002");
    network.downServers.add(server);
    const ben = await registeredPhone(network, leaseFor("1002", { wssServers: [second] }));
    const { giveLease, clock, phone, registrationIs, callIs } = createFakePhone(network);
    giveLease({ ...lease, wssServers: [server, second] });
    await registrationIs("waiting");
    await clock.advance(1_000);
    await registrationIs("registered");
    expect(network.serversOf("1001")).toEqual([second]);
    await clock.advance(600_000);
    expect(network.serversOf("1001")).toEqual([second]);

    network.downServers.clear();
    await phone.dial("1002");
    await ben.phone.answer((await ben.callIs("incoming")).id);
    const { id } = await callIs("established");
    await clock.advance(600_000);
    expect(network.serversOf("1001")).toEqual([second]);
    await phone.hangUp(id);
    await clock.advance(300_000);
    await registrationIs("registered");
    expect(network.serversOf("1001")).toEqual([server]);
    expect(network.bindings("1001")).toHaveLength(1);
  });

  it("does not go back to a server that is in trouble, or wants to be left alone", async () => {
    const network = networkWith("1001");
    network.answerNext("REGISTER", { status: 503, headers: ["Retry-After: 1200"] });
    const { giveLease, clock, registrationIs } = createFakePhone(network);
    giveLease({ ...lease, wssServers: [server, second] });
    await registrationIs("waiting");
    await clock.advance(1_000);
    await registrationIs("registered");
    await clock.advance(1_150_000);
    expect(network.serversOf("1001")).toEqual([second]);
    await clock.advance(400_000);
    expect(network.serversOf("1001")).toEqual([server]);
  });

  it("does not register without end when a registrar grants an absurdly long or short time", async () => {
    for (const expires of [99_999_999_999, 1]) {
      const network = networkWith("1001");
      network.expires = expires;
      const { clock } = await registeredPhone(network, lease);
      const before = network.requests("REGISTER").length;
      await clock.advance(10_000);
      expect(network.requests("REGISTER").length - before).toBeLessThanOrEqual(22);
      expect(Math.max(...clock.pending())).toBeLessThan(2 ** 31);
    }
  });

  it("goes to the next server of the lease, and round again", async () => {
    const network = networkWith("1001");
    network.downServers.add(server);
    const { giveLease, clock, registrationIs, phone } = createFakePhone(network);
    giveLease({ ...lease, wssServers: [server, second] });
    await registrationIs("waiting");
    await clock.advance(1_000);
    await registrationIs("registered");
    network.downServers.add(second);
    network.downServers.delete(server);
    network.cutAll();
    await clock.advance(5_000);
    expect(phone.registration().kind).toBe("registered");
  });

  it("waits as long as a busy server asks, then tries again", async () => {
    const network = networkWith("1001");
    network.answerNext("REGISTER", { status: 503, headers: ["Retry-After: 120"] });
    const { giveLease, phone, clock, registrationIs } = createFakePhone(network);
    giveLease(lease);
    await registrationIs("waiting");
    expect(phone.registration()).toEqual({
      kind: "waiting",
      retryAt: clock.now() + 120_000,
      reason: { code: "sip-server-busy" },
    });
    await clock.advance(119_000);
    expect(network.requests("REGISTER")).toHaveLength(1);
    await clock.advance(1_000);
    await registrationIs("registered");
  });

  it("does not wait for a busy server when there is another", async () => {
    const network = networkWith("1001");
    network.answerNext("REGISTER", { status: 503, headers: ["Retry-After: 120"] });
    const { giveLease, clock, registrationIs } = createFakePhone(network);
    giveLease({ ...lease, wssServers: [server, second] });
    await registrationIs("waiting");
    await clock.advance(1_000);
    await registrationIs("registered");
  });

  it("asks for a longer time when the first was too brief", async () => {
    const network = networkWith("1001");
    network.answerNext("REGISTER", { status: 423, headers: ["Min-Expires: 1800"] });
    const { giveLease, registrationIs } = createFakePhone(network);
    giveLease(lease);
    await registrationIs("registered");
    expect(headerOf(network.requests("REGISTER").at(-1)!, "Contact")).toContain("expires=1800");
  });

  it("asks for new credentials when they are refused, and uses them at once", async () => {
    const network = networkWith("1001");
    network.accounts.set("1001", ha1Of("1001", "changed"));
    const { giveLease, phone, registrationIs, reports } = createFakePhone(network);
    giveLease(lease);
    await registrationIs("waiting");
    expect(phone.registration()).toMatchObject(waiting("sip-credentials-refused"));
    expect(reports.refusedLeases).toEqual([lease.id]);
    giveLease(leaseFor("1001", { id: "next", ha1: ha1Of("1001", "changed") }));
    await registrationIs("registered");
    expect(network.connects).toBe(1);
  });

  it("rotates credentials without a break: the next refresh uses the new ones", async () => {
    const network = networkWith("1001");
    const { giveLease, phone, clock, reports } = await registeredPhone(network, lease);
    const binding = network.bindings("1001");
    network.accounts.clear();
    network.accounts.set("next:1001", ha1Of("next:1001", "fresh"));
    giveLease(
      leaseFor("1001", {
        id: "next",
        authorizationUsername: "next:1001",
        ha1: ha1Of("next:1001", "fresh"),
      }),
    );
    expect(phone.registration().kind).toBe("registered");
    await clock.advance(600_000 * 0.9);
    expect(phone.registration().kind).toBe("registered");
    expect(headerOf(network.requests("REGISTER").at(-1)!, "Authorization")).toContain(
      'username="next:1001"',
    );
    expect(network.bindings("1001")).toEqual(binding);
    expect(reports.registration).toEqual(["connecting", "registered"]);
  });

  it("tells the status of any other refusal", async () => {
    const network = networkWith("1001");
    network.answerNext("REGISTER", { status: 404 });
    const { giveLease, phone, registrationIs } = createFakePhone(network);
    giveLease(lease);
    await registrationIs("waiting");
    expect(phone.registration()).toMatchObject({
      reason: { code: "sip-registration-failed", detail: { status: 404 } },
    });
  });

  it("is not satisfied by a 200 that does not list this device", async () => {
    const network = networkWith("1001");
    network.answerNext("REGISTER", { status: 200, headers: ["Contact: <sip:other@x>;expires=60"] });
    const { giveLease, registrationIs, clock } = createFakePhone(network);
    giveLease(lease);
    await registrationIs("waiting");
    await clock.advance(1_000);
    await registrationIs("registered");
  });

  it("unregisters when it stops", async () => {
    const network = networkWith("1001");
    const { phone, reports } = await registeredPhone(network, lease);
    await phone.stop();
    expect(network.bindings("1001")).toEqual([]);
    expect(phone.registration()).toEqual({ kind: "offline" });
    expect(reports.registration.at(-1)).toBe("offline");
  });

  it("stops within a second even if nobody answers", async () => {
    const network = networkWith("1001");
    const { phone, clock } = await registeredPhone(network, lease);
    network.lostMethods.add("REGISTER");
    let stopped = false;
    const stopping = phone.stop().then(() => {
      stopped = true;
    });
    await clock.advance(999);
    expect(stopped).toBe(false);
    await clock.advance(1);
    await stopping;
    expect(phone.registration()).toEqual({ kind: "offline" });
    expect(clock.pending()).toEqual([]);
  });

  it("takes another person's lease as another line", async () => {
    const network = networkWith("1001", "1002");
    const { giveLease, registrationIs } = await registeredPhone(network, lease);
    giveLease(leaseFor("1002"));
    await registrationIs("registered");
    expect(network.bindings("1002")).toHaveLength(1);
    expect(network.bindings("1001")).toEqual([]);
  });

  it("stops when the lease is gone, and comes back with the next", async () => {
    const network = networkWith("1001");
    const { giveLease, registrationIs } = await registeredPhone(network, lease);
    giveLease(null);
    await registrationIs("offline");
    expect(network.bindings("1001")).toEqual([]);
    giveLease(lease);
    await registrationIs("registered");
  });

  it("logs neither HA1 nor Digest responses nor TURN credentials", async () => {
    const network = networkWith("1001");
    const { phone, log } = await registeredPhone(
      network,
      leaseFor("1001", {
        iceServers: [{ urls: ["turn:t.example"], username: "u", credential: "swordfish" }],
      }),
    );
    await phone.stop();
    const secrets = [
      lease.ha1,
      "swordfish",
      /response="([^"]+)"/.exec(network.requests("REGISTER").at(-1)!)![1]!,
    ];
    expect(log.length).toBeGreaterThan(0);
    for (const secret of secrets) expect(log.join("\n")).not.toContain(secret);
  });
});
