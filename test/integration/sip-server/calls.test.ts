import type { Invitation } from "sip.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { headerValue, parseMessage, type SipMessage } from "../../../lab/sip-server/message.ts";
import { type Company, rings, startCompany } from "./company.ts";

let company: Company;
beforeEach(async () => {
  company = await startCompany();
});
afterEach(() => company.close());

/** Every message the server sends from now on. */
function record(): SipMessage[] {
  const sent: SipMessage[] = [];
  company.server.onTrace(({ direction, text }) => {
    const message = direction === "sent" ? parseMessage(text) : undefined;
    if (message) sent.push(message);
  });
  return sent;
}

function requestsIn(messages: readonly SipMessage[], method: string): SipMessage[] {
  return messages.filter((each) => each.kind === "request" && each.method === method);
}

describe("a call through the server", () => {
  it("carries audio both ways, and ends when the caller hangs up", async () => {
    const { server } = company;
    const bob = await company.phone("bob");
    const alice = await company.phone("alice", rings);
    const told = Promise.all([server.once("invite"), server.once("established")]);
    const call = alice.call("bob");
    expect(await told).toMatchObject([
      { from: "alice", to: "bob" },
      { from: "alice", to: "bob" },
    ]);
    await call.established;
    expect(bob.calls[0]?.remoteUser).toBe("alice");
    const over = server.once("ended");
    await call.hangUp();
    expect(await over).toMatchObject({ from: "alice", to: "bob", statusCode: undefined });
    await bob.calls[0]?.ended;
  });

  it("ends when the callee hangs up", async () => {
    const bob = await company.phone("bob");
    const alice = await company.phone("alice");
    const call = alice.call("bob");
    await call.established;
    await bob.calls[0]?.hangUp();
    await call.ended;
  });

  it("rings two phones, and tells the other that it was answered elsewhere", async () => {
    const sent = record();
    const ringing: Promise<void>[] = [];
    const other = await company.phone("bob", (invitation) => ringing.push(rings(invitation)));
    await company.phone("bob", async (invitation: Invitation) => {
      await rings(invitation);
      await invitation.accept();
    });
    expect(company.server.bindings("bob")).toHaveLength(2);
    const alice = await company.phone("alice");
    const call = alice.call("bob");
    await call.established;
    await other.calls[0]?.ended;
    const [cancel] = requestsIn(sent, "CANCEL");
    expect(cancel && headerValue(cancel, "Reason")).toBe(
      'SIP;cause=200;text="Call completed elsewhere"',
    );
    expect(call.state).toBe("established");
  });

  it("stops ringing when the caller gives up", async () => {
    const { server } = company;
    const bob = await company.phone("bob", rings);
    const alice = await company.phone("alice");
    const invited = server.once("invite");
    const call = alice.call("bob");
    await invited;
    const over = server.once("ended");
    await call.hangUp();
    expect(await over).toMatchObject({ statusCode: 487 });
    await Promise.all([call.ended, bob.calls[0]?.ended]);
  });

  it.each([
    ["busy", (invitation: Invitation) => invitation.reject({ statusCode: 486 }), 486],
    ["declined", (invitation: Invitation) => invitation.reject({ statusCode: 603 }), 603],
    [
      "redirected",
      (invitation: Invitation) =>
        invitation.reject({
          statusCode: 302,
          extraHeaders: ["Contact: <sip:carol@offhook.example>"],
        }),
      302,
    ],
  ])("tells the caller that the callee is %s", async (_name, onInvite, statusCode) => {
    const sent = record();
    await company.phone("bob", onInvite);
    const alice = await company.phone("alice");
    const over = company.server.once("ended");
    await alice.call("bob").ended;
    expect(await over).toMatchObject({ statusCode });
    const final = sent.find((each) => each.kind === "response" && each.statusCode === statusCode);
    const contact = final && headerValue(final, "Contact");
    expect(contact).toBe(statusCode === 302 ? "<sip:carol@offhook.example>" : undefined);
  });

  it("does not send the ACK of a challenge to the callee", async () => {
    const sent = record();
    await company.phone("bob", (invitation) => invitation.reject({ statusCode: 486 }));
    const alice = await company.phone("alice");
    const over = company.server.once("ended");
    await alice.call("bob").ended;
    await over;
    // One ACK of our own for the 486, none for the 407 before.
    expect(requestsIn(sent, "ACK")).toHaveLength(1);
    const [invite] = requestsIn(sent, "INVITE");
    expect(invite && headerValue(invite, "Proxy-Authorization")).toBeUndefined();
  });

  it("changes hold from either side, and from both", async () => {
    const sent = record();
    const bob = await company.phone("bob");
    const alice = await company.phone("alice");
    const call = alice.call("bob");
    await call.established;
    const directions = () =>
      sent.flatMap(
        ({ body }) => /^a=(sendonly|recvonly|inactive|sendrecv)\r$/m.exec(body)?.[1] ?? [],
      );
    await call.hold();
    expect(directions().slice(-2)).toEqual(["sendonly", "recvonly"]);
    await bob.calls[0]?.hold();
    expect(directions().slice(-2)).toEqual(["sendonly", "inactive"]);
    await call.resume();
    await bob.calls[0]?.resume();
    expect(directions().slice(-2)).toEqual(["sendrecv", "sendrecv"]);
    expect(sent.every(({ body }) => !body.includes("m=audio 0 "))).toBe(true);
  });

  it("goes on when both lose their connections, and can still be ended", async () => {
    const { server } = company;
    const bob = await company.phone("bob");
    const alice = await company.phone("alice");
    const call = alice.call("bob");
    await call.established;
    const back = Promise.all(
      ["alice", "bob"].map((name) => server.once("registered", ({ user }) => user === name)),
    );
    await server.restart();
    await back;
    await call.hangUp();
    await bob.calls[0]?.ended;
  });

  it("ends with 480 when the only phone that rings is lost", async () => {
    const { server } = company;
    const bob = await company.phone("bob", rings);
    const alice = await company.phone("alice");
    const invited = server.once("invite");
    const call = alice.call("bob");
    await invited;
    const over = server.once("ended");
    server.closeFlows("bob");
    expect(await over).toMatchObject({ statusCode: 480 });
    await call.ended;
    await bob.stop();
  });
});

describe("a call nobody takes", () => {
  it("ends with 408 after the time the server allows", async () => {
    const impatient = await startCompany({ noAnswerTimeout: 0.2 });
    const bob = await impatient.phone("bob", rings);
    const alice = await impatient.phone("alice");
    const over = impatient.server.once("ended");
    await alice.call("bob").ended;
    expect(await over).toMatchObject({ statusCode: 408 });
    await bob.calls[0]?.ended;
    await impatient.close();
  });

  it("ends with 408 when the phone is half-open and says nothing at all", async () => {
    const impatient = await startCompany({ silenceTimeout: 0.2 });
    const raw = await impatient.raw();
    const { username, password } = impatient.lineOptions("bob").credential();
    const bob = "sip:bob@offhook.example";
    const headers = ["Contact: <sip:raw@raw.invalid>"];
    await raw.authorized({ method: "REGISTER", from: bob, headers }, { username, password });
    const alice = await impatient.phone("alice");
    const over = impatient.server.once("ended");
    await alice.call("bob").ended;
    expect(await over).toMatchObject({ statusCode: 408 });
    await impatient.close();
  });
});
