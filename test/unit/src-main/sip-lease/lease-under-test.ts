/**
 * Owns: a keeper of SIP leases and the service it asks, both in the test's hand.
 * Must not know: what the tests prove.
 */

import type { SipLease, StepUpDemand } from "../../../../src-contract/credential-api.ts";
import { type AppError, type ErrorCode, OffhookError } from "../../../../src-contract/errors.ts";
import type { CallsAtEnd } from "../../../../src-contract/service-events.ts";
import type { LeaseView } from "../../../../src-contract/views.ts";
import { createLog } from "../../../../src-main/log/log.ts";
import { createSipLease } from "../../../../src-main/sip-lease/sip-lease.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";

/** The device every lease is for. */
export const device = { id: "6f1c2a9e-4f4b-4b0e-9a55-0d9b7a5f3c11", name: "desk" };

/** The service's nth lease. @param expiresIn seconds */
export function lease(number: number, expiresIn = 100): SipLease {
  return {
    id: `lease-${number}`,
    aor: "sip:1001@example.com",
    displayName: "Ada",
    authorizationUsername: `${number}:1001`,
    realm: "example.com",
    ha1: "0".repeat(32),
    wssServers: ["wss://sip.example.com"],
    iceServers: [],
    expiresIn,
  };
}

/** A keeper with a service whose answers the test sets, on a clock the test turns. */
export function setUp(random = 0) {
  const clock = createFakeClock();
  const requests: number[] = [];
  const ended: string[] = [];
  const demands: StepUpDemand[] = [];
  const signOuts: string[] = [];
  const keys: string[] = [];
  const views: LeaseView["kind"][] = [];
  const service = { answer: (number: number): SipLease => lease(number) };
  const keeper = createSipLease({
    device,
    clock,
    random: () => random,
    log: createLog(() => undefined),
  });
  keeper.onChange((view) => views.push(view.kind));
  const holder = {
    email: "ada@example.com",
    requireStepUp: (demand: StepUpDemand) => void demands.push(demand),
    signedOut: ({ code }: AppError, calls: CallsAtEnd) => void signOuts.push(`${code} ${calls}`),
    client: {
      request: async (_body: unknown, key: string) => {
        requests.push(clock.now());
        keys.push(key);
        return service.answer(requests.length);
      },
      end: async (id: string) => void ended.push(id),
    },
  };
  const fail = (code: ErrorCode) => {
    service.answer = () => {
      throw new OffhookError(code);
    };
  };
  const work = () => {
    service.answer = (number) => lease(number);
  };
  return {
    keeper,
    holder,
    clock,
    requests,
    ended,
    demands,
    signOuts,
    keys,
    views,
    fail,
    work,
    service,
  };
}

/** Which lease is on show. */
export const leaseId = (view: LeaseView): string | null =>
  view.kind === "leased" ? view.lease.id : null;
