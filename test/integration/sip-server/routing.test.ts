import { once } from "node:events";
import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createEphemeralCredential } from "../../../lab/sip-server/ephemeral-credentials.ts";
import { headerValue, headerValues } from "../../../lab/sip-server/message.ts";
import { type Company, sharedSecret, startCompany } from "./company.ts";
import type { RawClient } from "./raw-client.ts";

let company: Company;
let raw: RawClient;
beforeAll(async () => {
  company = await startCompany({ isUser: (user) => user !== "nobody" });
  raw = await company.raw();
});
afterEach(() => company.server.clearFaults());
afterAll(() => company.close());

const alice = createEphemeralCredential(sharedSecret, "alice", Date.now() + 600_000);

describe("what the server answers itself", () => {
  it("answers a ping for the server, unasked for credentials", async () => {
    const response = await raw.request({ method: "OPTIONS" });
    expect(response.statusCode).toBe(200);
    expect(headerValue(response, "Allow")).toContain("INVITE");
  });

  it.each([
    ["a user who is not there", "sip:bob@offhook.example", 480],
    ["a user who does not exist", "sip:nobody@offhook.example", 404],
    ["somebody in another domain", "sip:bob@elsewhere.example", 404],
    ["an instance that is gone", "sip:bob@offhook.example;gr=urn:uuid:1", 480],
  ])("answers a call for %s", async (_name, uri, statusCode) => {
    expect((await raw.authorized({ method: "INVITE", uri }, alice)).statusCode).toBe(statusCode);
  });

  it("answers 481 to what belongs to no call", async () => {
    const bye = { method: "BYE", uri: "sip:x@gone.invalid" };
    const text = raw.text(bye).replace(/^To: .*$/m, "To: <sip:bob@offhook.example>;tag=t");
    raw.send(text);
    expect(await raw.nextMessage()).toMatchObject({ statusCode: 481 });
    expect((await raw.request({ method: "CANCEL" })).statusCode).toBe(481);
  });

  it("answers 481 for a phone whose connection is gone", async () => {
    const phone = await company.raw();
    const headers = ["Contact: <sip:gone@raw.invalid>"];
    await phone.authorized({ method: "REGISTER", headers }, alice);
    const gone = company.server.once("unregistered");
    await phone.stop();
    await gone;
    const bye = { method: "BYE", uri: "sip:gone@raw.invalid" };
    raw.send(raw.text(bye).replace(/^To: .*$/m, "To: <sip:alice@offhook.example>;tag=t"));
    expect(await raw.nextMessage()).toMatchObject({ statusCode: 481 });
  });

  it("answers 405 and 483", async () => {
    expect((await raw.request({ method: "FETCH" })).statusCode).toBe(405);
    const tired = { method: "INVITE", headers: ["Max-Forwards: 0"] };
    expect((await raw.request(tired)).statusCode).toBe(483);
  });
});

describe("a GRUU", () => {
  it("leads to the one instance it names, by its registered contact", async () => {
    const phones = await Promise.all([company.raw(), company.raw()]);
    const gruus: string[] = [];
    for (const [index, phone] of phones.entries()) {
      const urn = `urn:uuid:00000000-0000-1000-8000-00000000000${index}`;
      const contact = `Contact: <sip:phone${index}@raw.invalid>;+sip.instance="<${urn}>"`;
      const headers = [contact, "Supported: gruu"];
      const callId = `gruu-${index}`;
      const response = await phone.authorized({ method: "REGISTER", callId, headers }, alice);
      const contacts = response.headers.filter(({ name }) => name === "Contact");
      gruus.push(...contacts.flatMap(({ value }) => /pub-gruu="([^"]+)"/.exec(value)?.[1] ?? []));
    }
    const gruu = gruus.find((each) => each.endsWith("1"))!;
    const sent = raw.authorized({ method: "MESSAGE", uri: gruu }, alice);
    expect(await phones[1]?.nextMessage()).toMatchObject({
      method: "MESSAGE",
      requestUri: { text: "sip:phone1@raw.invalid" },
    });
    phones[0]?.send("\r\n\r\n");
    expect(await phones[0]?.next()).toBe("\r\n");
    await Promise.all(phones.map((phone) => phone.stop()));
    expect((await sent).statusCode).toBe(480);
  });
});

describe("who calls", () => {
  it("is said by the server, whatever the caller says of themselves", async () => {
    const phone = await company.raw();
    const headers = ["Contact: <sip:phone@raw.invalid>"];
    await phone.authorized({ method: "REGISTER", callId: "asserted", headers }, alice);
    const spoofed = ["P-Asserted-Identity: <sip:director@offhook.example>"];
    const uri = "sip:alice@offhook.example";
    const sent = raw.authorized({ method: "INVITE", uri, headers: spoofed }, alice);
    const invite = await phone.nextMessage();
    const asserted = headerValues(invite, "P-Asserted-Identity");
    expect(asserted).toEqual([expect.stringMatching(/<?sip:alice@offhook\.example>?$/)]);
    await phone.stop();
    expect((await sent).statusCode).toBe(480);
  });
});

describe("the connection", () => {
  it("answers a keep-alive", async () => {
    raw.send("\r\n\r\n");
    expect(await raw.next()).toBe("\r\n");
  });

  it("ends when a message is too large", async () => {
    const client = await company.raw();
    const closed = client.closed();
    client.send("x".repeat(70_000));
    expect(await closed).toBe(1009);
  });

  it.each([
    ["another path", "/other", "sip", 404],
    ["another sub-protocol", "/sip", "chat", 400],
  ])("is refused for %s", async (_name, path, protocol, statusCode) => {
    const url = company.server.url.replace("/sip", path);
    const webSocket = new WebSocket(url, protocol, { ca: company.authority.caPem });
    const failed = new Promise<Error>((resolve) => webSocket.once("error", resolve));
    expect((await failed).message).toContain(String(statusCode));
  });

  it("does not keep the server from closing, even half made", async () => {
    const other = await startCompany();
    const { port } = new URL(other.server.url);
    const socket = connect(Number(port), "127.0.0.1");
    await once(socket, "connect");
    const cut = once(socket, "close");
    socket.on("error", () => undefined);
    await other.close();
    await cut;
  });

  it("shows each message to a tracer", async () => {
    const seen: string[] = [];
    const end = company.server.onTrace(({ direction, text }) =>
      seen.push(`${direction} ${text.split("\r\n")[0]}`),
    );
    await raw.request({ method: "OPTIONS" });
    end();
    await raw.request({ method: "OPTIONS" });
    expect(seen).toEqual(["received OPTIONS sip:offhook.example SIP/2.0", "sent SIP/2.0 200 OK"]);
  });
});

describe("faults", () => {
  it("answer, swallow and drop on request", async () => {
    const { server } = company;
    server.inject({ kind: "respond", method: "OPTIONS", statusCode: 503, times: 1 });
    expect((await raw.request({ method: "OPTIONS" })).statusCode).toBe(503);
    expect((await raw.request({ method: "OPTIONS" })).statusCode).toBe(200);
    for (const kind of ["swallow", "drop-messages"] as const) {
      const end = server.inject(kind === "swallow" ? { kind, method: "OPTIONS" } : { kind });
      const answers: string[] = [];
      const untrace = server.onTrace(({ text }) => answers.push(text));
      raw.send(raw.text({ method: "OPTIONS" }));
      // A second connection answers only after the first frame was dealt with or held back.
      if (kind === "drop-messages") raw.send("\r\n\r\n");
      end();
      untrace();
      expect(answers).toEqual([]);
      raw.send("\r\n\r\n");
      await raw.next();
    }
  });

  it("refuse handshakes on request", async () => {
    const end = company.server.inject({ kind: "refuse-handshakes" });
    await expect(company.raw()).rejects.toThrow("503");
    end();
    await expect(company.raw()).resolves.toBeDefined();
  });
});

describe("malformed input", () => {
  it("does not hurt the server, whatever it is", async () => {
    const template = raw.text({ method: "INVITE", headers: ["Contact: <sip:a@b.invalid>"] });
    const pieces = template.split(/\b/);
    const noise = fc.oneof(
      fc.string(),
      fc.constantFrom("\r\n", "\r\n\r\n", ":", "%", '"', "<", "SIP"),
    );
    const edits = fc.array(fc.tuple(fc.nat(pieces.length - 1), noise), {
      minLength: 1,
      maxLength: 5,
    });
    const mangled = edits.map((list) => {
      const copy = [...pieces];
      for (const [at, text] of list) copy[at] = text;
      return copy.join("");
    });
    const victim = await company.raw();
    for (const text of fc.sample(fc.oneof(mangled, fc.string()), 3000)) victim.send(text);
    // Whatever it answered to some of them: it still answers this, and others too.
    victim.send(victim.text({ method: "OPTIONS", callId: "the-last-one" }));
    for (let text = ""; !text.includes("the-last-one"); ) text = await victim.next();
    expect((await raw.request({ method: "OPTIONS" })).statusCode).toBe(200);
    await victim.stop();
  });
});
