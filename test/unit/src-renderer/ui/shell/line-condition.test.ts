import { describe, expect, it } from "vitest";
import type { RegistrationState } from "../../../../../src-renderer/registration/registration-state.ts";
import { createLineStore, withLease } from "../../../../../src-renderer/stores/line-store.ts";
import {
  lineCondition,
  lineProblem,
  ownNumber,
} from "../../../../../src-renderer/ui/shell/line-condition.ts";

const before = createLineStore().getState();
const registered: RegistrationState = { kind: "registered", until: 1 };
const waiting: RegistrationState = {
  kind: "waiting",
  retryAt: 1,
  reason: { code: "sip-server-unreachable" },
};
const offline: RegistrationState = { kind: "offline" };
const requesting = { kind: "requesting" } as const;
const failed = (code: "service-unreachable" | "no-phone-account") =>
  ({ kind: "failed", error: { code }, retryAt: null }) as const;

describe("lineCondition", () => {
  it.each([
    [requesting, registered, "ready"],
    [failed("service-unreachable"), registered, "ready"],
    [requesting, offline, "connecting"],
    [requesting, { kind: "registering" }, "connecting"],
    [requesting, waiting, "offline"],
    [failed("service-unreachable"), offline, "offline"],
    [failed("no-phone-account"), offline, "none"],
  ] as const)("lease %o with registration %o is %s", (lease, registration, condition) => {
    expect(lineCondition({ ...withLease(before, lease), registration })).toBe(condition);
  });
});

describe("lineProblem", () => {
  it("is quiet while the line works, even when a renewal failed", () => {
    expect(
      lineProblem({ ...before, lease: failed("service-unreachable"), registration: registered }),
    ).toBeNull();
  });

  it("names what keeps the line down", () => {
    expect(lineProblem({ ...before, lease: requesting, registration: waiting })?.code).toBe(
      "sip-server-unreachable",
    );
    expect(
      lineProblem({ ...before, lease: failed("service-unreachable"), registration: waiting })?.code,
    ).toBe("service-unreachable");
    expect(lineProblem({ ...before, lease: requesting, registration: offline })).toBeNull();
  });
});

describe("what the main process knows of the way", () => {
  const trouble = { code: "proxy-refuses" } as const;
  const line = { ...before, lease: requesting, trouble };

  it("says more than that a server was not reached", () => {
    expect(lineProblem({ ...line, registration: waiting })).toBe(trouble);
  });

  it("is no matter where the server has answered", () => {
    const refused: RegistrationState = { ...waiting, reason: { code: "sip-credentials-refused" } };
    expect(lineProblem({ ...line, registration: refused })?.code).toBe("sip-credentials-refused");
    expect(lineProblem({ ...line, registration: registered })).toBeNull();
  });
});

describe("ownNumber", () => {
  it("is the user part of the AOR", () => {
    expect(ownNumber("sip:1001@harbour.test")).toBe("1001");
    expect(ownNumber("sips:ada.okafor@harbour.test")).toBe("ada.okafor");
  });
});
