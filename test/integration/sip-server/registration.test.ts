import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startLine } from "../../../lab/lines/line.ts";
import { echoVoice } from "../../../lab/lines/voice.ts";
import { createEphemeralCredential } from "../../../lab/sip-server/ephemeral-credentials.ts";
import { headerValue } from "../../../lab/sip-server/message.ts";
import { type Company, domain, sharedSecret, startCompany } from "./company.ts";
import { authorization } from "./raw-client.ts";

let company: Company;
beforeAll(async () => {
  company = await startCompany();
});
afterEach(() => company.server.clearFaults());
afterAll(() => company.close());

const behaviour = { voice: echoVoice, onInvite: () => {} };
const register = { method: "REGISTER", headers: ["Contact: <sip:raw@raw.invalid>;expires=60"] };
const credential = (user: string, expiresAt = Date.now() + 60_000) =>
  createEphemeralCredential(sharedSecret, user, expiresAt);

describe("registering with sip.js", () => {
  it("is in the registrar until it unregisters", async () => {
    const { server } = company;
    const registered = server.once("registered");
    const line = await startLine(company.lineOptions("dora"), behaviour);
    expect(await registered).toMatchObject({ user: "dora", aor: `sip:dora@${domain}` });
    const [binding] = server.bindings("dora");
    expect(binding).toMatchObject({ aor: `sip:dora@${domain}`, userAgent: "Offhook-Lab-Line" });
    expect(binding?.contact).toMatch(/^sip:.+@.+\.invalid;transport=ws$/);
    const unregistered = server.once("unregistered");
    await line.stop();
    expect(await unregistered).toMatchObject({ user: "dora", reason: "unregistered" });
    expect(server.bindings("dora")).toEqual([]);
  });

  it.each([
    ["a wrong secret", () => createEphemeralCredential("wrong", "alice", Date.now() + 60_000), 401],
    ["an expired credential", () => credential("alice", Date.now() - 1000), 401],
    ["somebody else's credential", () => credential("bob"), 403],
  ])("is refused with %s", async (_name, wrong, statusCode) => {
    const options = { ...company.lineOptions("alice"), credential: wrong };
    await expect(startLine(options, behaviour)).rejects.toThrow(`refused: ${statusCode}`);
    expect(company.server.bindings("alice")).toEqual([]);
  });

  it("is refused by TLS without the authority", async () => {
    const stranger = await startCompany();
    const options = { ...company.lineOptions("alice"), caPem: stranger.authority.caPem };
    await expect(startLine(options, behaviour)).rejects.toThrow(/certificate/);
    await stranger.close();
  });

  it("comes back by itself when its connection is lost", async () => {
    const { server } = company;
    const line = company.keep(await startLine(company.lineOptions("erin"), behaviour));
    const [lost, back] = [server.once("unregistered"), server.once("registered")];
    server.closeFlows("erin");
    expect(await lost).toMatchObject({ user: "erin", reason: "flow-closed" });
    expect(await back).toMatchObject({ user: "erin", isRefresh: false });
    await line.stop();
  });

  it("comes back by itself when the server restarts, on the same port", async () => {
    const { server } = company;
    const line = company.keep(await startLine(company.lineOptions("erin"), behaviour));
    const { url } = server;
    const back = server.once("registered", ({ user }) => user === "erin");
    await server.restart();
    expect(server.url).toBe(url);
    await back;
    await line.stop();
  });

  it("comes back after a time of refused handshakes and failing registrations", async () => {
    const { server } = company;
    const line = company.keep(await startLine(company.lineOptions("erin"), behaviour));
    server.inject({ kind: "respond", method: "REGISTER", statusCode: 503, times: 1 });
    const accept = server.inject({ kind: "refuse-handshakes" });
    const gone = server.once("flow-closed");
    server.closeFlows("erin");
    await gone;
    const back = server.once("registered");
    accept();
    expect(await back).toMatchObject({ user: "erin" });
    await line.stop();
  });
});

describe("registering by hand", () => {
  it("refreshes one binding and tells so", async () => {
    const raw = await company.raw();
    const first = await raw.authorized(register, credential("alice"));
    expect(first.statusCode).toBe(200);
    const refreshed = company.server.once("registered");
    await raw.authorized(register, credential("alice"));
    expect(await refreshed).toMatchObject({ user: "alice", isRefresh: true });
    expect(company.server.bindings("alice")).toHaveLength(1);
    await raw.stop();
  });

  it("is asked again when the credential is of another realm", async () => {
    const raw = await company.raw();
    const foreign = { ...credential("alice"), realm: "elsewhere.example" };
    expect((await raw.authorized(register, foreign)).statusCode).toBe(401);
    await raw.stop();
  });

  it("is asked again, with stale=true, when credentials are played back", async () => {
    const raw = await company.raw();
    const header = authorization(await raw.request(register), register, credential("alice"));
    const headers = [...register.headers, header];
    expect((await raw.request({ ...register, headers })).statusCode).toBe(200);
    const replayed = await raw.request({ ...register, headers });
    expect(replayed.statusCode).toBe(401);
    expect(headerValue(replayed, "WWW-Authenticate")).toContain("stale=true");
    await raw.stop();
  });

  it("learns the least interval", async () => {
    const raw = await company.raw();
    const brief = { ...register, headers: ["Contact: <sip:raw@raw.invalid>;expires=5"] };
    const response = await raw.authorized(brief, credential("alice"));
    expect(response.statusCode).toBe(423);
    expect(headerValue(response, "Min-Expires")).toBe("10");
    await raw.stop();
  });

  it("can be taken off the air by the lab", async () => {
    const raw = await company.raw();
    await raw.authorized(register, credential("alice"));
    const removed = company.server.once("unregistered");
    company.server.removeBindings("alice");
    expect(await removed).toMatchObject({ user: "alice", reason: "removed" });
    await raw.stop();
  });
});
