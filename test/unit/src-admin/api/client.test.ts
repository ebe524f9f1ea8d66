/**
 * Owns: the proof that the page's client asks what the contract says, and believes only what the contract allows.
 * Must not know: the screens.
 */
import { describe, expect, it, vi } from "vitest";
import { createClient } from "../../../../src-admin/api/client.ts";

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

/** A client over made-up answers, in order. */
function clientOver(...answers: (Response | Error)[]) {
  const sent: Sent[] = [];
  const fetch = async (url: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    sent.push({ url: String(url), init });
    const answer = answers.shift();
    if (answer instanceof Response) return answer;
    throw answer ?? new Error("asked too often");
  };
  return { client: createClient({ fetch }), sent };
}

const json = (body: unknown, status = 200) => Response.json(body, { status });
const id = "00000000-0000-4000-8000-000000000001";
const session = {
  name: "Iris",
  role: "administrator",
  permissions: ["administer"],
  organisation: { id: "harbour.test", name: "Harbour" },
  breakGlass: false,
  csrfToken: "csrf-1",
  expiresAt: "2026-11-21T12:00:00.000Z",
};
const problem = (status: number, code: string, detail = "A sentence.") =>
  json({ type: `urn:offhook:error:${code}`, title: code, status, detail, code }, status);

describe("the page's client", () => {
  it("fills in the path and leaves out of the query what is empty", async () => {
    const { client, sent } = clientOver(json({ items: [], next: null }));
    await client.listAccounts({ query: { q: "", cursor: undefined, limit: 6 } });
    expect(sent[0]?.url).toBe("/v1/admin/accounts?limit=6");
  });

  it("escapes what stands in the path", async () => {
    const { client, sent } = clientOver(new Response(null, { status: 204 }));
    await client.removeAccount({ parameters: { id: "a/../b" } });
    expect(sent[0]?.url).toBe("/v1/admin/accounts/a%2F..%2Fb");
    expect(sent[0]?.init.method).toBe("DELETE");
  });

  it("sends the session's CSRF token with what changes something, and with nothing else", async () => {
    const { client, sent } = clientOver(
      json(session),
      json({ items: [], next: null }),
      new Response(null, { status: 204 }),
    );
    await client.readAdminSession();
    await client.listWarnings();
    await client.endPersonDevices({ parameters: { id } });
    const tokens = sent.map(({ init }) => new Headers(init.headers).get("x-csrf-token"));
    expect(tokens).toEqual([null, null, "csrf-1"]);
  });

  it("does not believe an answer the contract does not know", async () => {
    const { client } = clientOver(json({ items: [{ id: 7 }], next: null }));
    await expect(client.listAccounts()).rejects.toMatchObject({ code: "service-failed" });
  });

  it("tells the service's own code and sentence", async () => {
    const { client } = clientOver(problem(422, "configuration-refused", "No keys (entry.issuer)."));
    await expect(client.readOrganisation()).rejects.toMatchObject({
      code: "configuration-refused",
      detail: { reason: "No keys (entry.issuer)." },
    });
  });

  it("says service-failed where the error is none of ours", async () => {
    const { client } = clientOver(new Response("<h1>Bad gateway</h1>", { status: 502 }));
    await expect(client.readOrganisation()).rejects.toMatchObject({ code: "service-failed" });
  });

  it("says service-unreachable where nobody answers", async () => {
    const { client } = clientOver(new TypeError("network"));
    await expect(client.readOrganisation()).rejects.toMatchObject({ code: "service-unreachable" });
  });

  it("tells when nobody is signed in any more, but not when a password was wrong", async () => {
    const { client } = clientOver(
      problem(401, "link-refused"),
      problem(401, "session-expired"),
      problem(401, "session-expired"),
    );
    const heard = vi.fn();
    const stop = client.onSignedOut(heard);
    const body = { organisation: "harbour.test", name: "a", password: "b" };
    await expect(client.signInWithBreakGlass({ body })).rejects.toMatchObject({
      code: "link-refused",
    });
    expect(heard).not.toHaveBeenCalled();
    await expect(client.listPeople()).rejects.toMatchObject({ code: "session-expired" });
    expect(heard).toHaveBeenCalledOnce();
    stop();
    await expect(client.listPeople()).rejects.toThrow();
    expect(heard).toHaveBeenCalledOnce();
  });
});
