import { describe, expect, it } from "vitest";
import type { PageQuestion } from "../../../../src-contract/check-setup.ts";
import { checkRegistration } from "../../../../src-renderer/check-setup/registration-check.ts";
import type { RegisterAnswer, SipEndpoint } from "../../../../src-renderer/sip/sip-endpoint.ts";
import { userAgentEndpoints } from "../../../../src-renderer/sip/user-agent-endpoint.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";
import { leaseFor, networkWith, server } from "../../../fakes/fake-phone.ts";
import { run } from "./page-checks-under-test.ts";

describe("registration", () => {
  const setUp = (registration: "registered" | "offline" = "offline", inCall = false) => {
    const network = networkWith("1001");
    const clock = createFakeClock();
    const check = checkRegistration({
      registration: () =>
        registration === "offline" ? { kind: "offline" } : { kind: "registered", until: 1 },
      inCall: () => inCall,
      endpoints: userAgentEndpoints({
        version: "0",
        log: () => undefined,
        clock,
        random: () => 0,
        transport: network.transport,
        createMedia: () => {
          throw new Error("no media is needed");
        },
      }),
    });
    const lease = leaseFor("1001");
    const found = (changes: Partial<PageQuestion> = {}) =>
      run(check, { name: "registration", lease, servers: [server], ...changes });
    return { network, found, lease };
  };

  it("believes the line there is, and touches nothing", async () => {
    const { network, found } = setUp("registered", true);
    expect(await found()).toEqual({ finding: "registered" });
    expect(network.attempts).toBe(0);
  });

  it("is not tried in a call", async () => {
    const { network, found } = setUp("offline", true);
    expect(await found()).toEqual({ finding: "call-running" });
    expect(network.attempts).toBe(0);
  });

  it("is not tried without credentials", async () =>
    expect(await setUp().found({ lease: null })).toEqual({ finding: "needs-sign-in" }));

  it("is tried by another instance than the phone's, and removed", async () => {
    const { network, found, lease } = setUp();
    expect(await found()).toEqual({ finding: "registration-tried", about: "sip.harbour.test" });
    expect(network.bindings("1001")).toEqual([]);
    const requests = network.requests("REGISTER");
    expect(requests.length).toBeGreaterThan(1);
    for (const request of requests) expect(request).not.toContain(lease.instanceId);
  });

  it("asks for longer where the registrar insists", async () => {
    const { network, found } = setUp();
    network.answerNext("REGISTER", { status: 423, headers: ["Min-Expires: 300"] });
    expect((await found()).finding).toBe("registration-tried");
    expect(network.requests("REGISTER").some((text) => text.includes("expires=300"))).toBe(true);
  });

  it("says why it was refused", async () => {
    const { network, found } = setUp();
    network.answerNext("REGISTER", { status: 403 });
    expect(await found()).toMatchObject({
      finding: "error",
      error: { code: "sip-credentials-refused" },
    });
  });

  it("says that a contact stayed", async () => {
    const endpoint = {
      connect: async () => undefined,
      register: async (seconds: number): Promise<RegisterAnswer> =>
        seconds > 0
          ? { kind: "accepted", expiresInSeconds: seconds }
          : { kind: "refused", status: 500, retryAfterSeconds: null, minExpiresSeconds: null },
      stop: async () => undefined,
    };
    const check = checkRegistration({
      registration: () => ({ kind: "offline" }),
      inCall: () => false,
      endpoints: () => endpoint as unknown as SipEndpoint,
    });
    expect(await run(check, { lease: leaseFor("1001"), servers: [server] })).toMatchObject({
      finding: "registration-left",
    });
  });

  it("says that nobody answers", async () => {
    const { network, found } = setUp();
    network.downServers.add(server);
    expect((await found()).finding).toBe("registration-silent");
  });
});
