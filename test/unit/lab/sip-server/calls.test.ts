import { describe, expect, it } from "vitest";
import { CallWatch } from "../../../../lab/sip-server/calls.ts";
import { EventHub } from "../../../../lab/sip-server/events.ts";
import { answer, request } from "./sip-fixtures.ts";

function watch() {
  const told: string[] = [];
  const events = new EventHub();
  events.onEvent((event) => {
    told.push("statusCode" in event ? `${event.name} ${event.statusCode ?? "bye"}` : event.name);
  });
  return { calls: new CallWatch(events), told };
}

const invite = request();
const reinvite = request({ cseq: 2, to: "<sip:bob@offhook.example>;tag=b1" });
const bye = request({ method: "BYE", cseq: 3, to: "<sip:bob@offhook.example>;tag=b1" });

describe("CallWatch", () => {
  it("tells the call, its answer and its end, each once", () => {
    const { calls, told } = watch();
    calls.forwarded(invite);
    calls.answered(invite, answer(invite, 200));
    calls.forwarded(reinvite);
    calls.answered(reinvite, answer(reinvite, 488));
    calls.forwarded(bye);
    calls.answered(bye, answer(bye, 200));
    calls.answered(bye, answer(bye, 481));
    expect(told).toEqual(["invite", "established", "ended bye"]);
  });

  it("tells with what status a call failed", () => {
    const { calls, told } = watch();
    calls.forwarded(invite);
    calls.answered(invite, answer(invite, 486));
    expect(told).toEqual(["invite", "ended 486"]);
  });

  it("tells nothing of a call whose beginning it did not see", () => {
    const { calls, told } = watch();
    calls.forwarded(bye);
    calls.answered(bye, answer(bye, 200));
    expect(told).toEqual([]);
  });
});
