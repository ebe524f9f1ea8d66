import { describe, expect, it } from "vitest";
import { chooseBestResponse } from "../../../../lab/sip-server/best-response.ts";
import { answer, request } from "./sip-fixtures.ts";

describe("chooseBestResponse", () => {
  it.each([
    [[], undefined],
    [[486], 486],
    [[503, 486], 486],
    [[486, 302], 302],
    [[302, 603], 603],
    [[480, 486], 480],
    [[480, 484], 484],
    [[404, 407, 401], 407],
  ])("chooses of %j the answer %s", (statusCodes, best) => {
    const responses = statusCodes.map((statusCode) => answer(request(), statusCode));
    expect(chooseBestResponse(responses)?.statusCode).toBe(best);
  });
});
