import { expect, it } from "vitest";
import type { Candidate, Tie } from "../../../../src-service/accounts/candidates.ts";
import { decideAccount } from "../../../../src-service/accounts/decision.ts";

/** e.g. `1001 link chosen off`. */
function candidate(words: string): Candidate {
  const [user = "", tie, ...flags] = words.split(" ");
  return {
    id: user,
    organisationId: "example",
    user,
    displayName: user,
    epoch: 0,
    tie: tie as Tie,
    chosen: flags.includes("chosen"),
    active: !flags.includes("off"),
  };
}

it.each([
  ["nothing", [], "none"],
  ["one of any tie", ["1001 alias"], "1001"],
  ["a link before an address", ["1001 email", "1002 link"], "1002"],
  ["an address before an alias", ["1001 alias", "1002 email", "1003 alias"], "1002"],
  ["several of the closest tie", ["1001 link", "1002 link", "1003 email"], "several"],
  ["the chosen one of them", ["1001 link", "1002 link chosen"], "1002"],
  ["a choice that is linked no more", ["1001 link", "1002 email chosen"], "1001"],
  ["a chosen one that is off", ["1001 link", "1002 link chosen off"], "1001"],
  ["only an alias is on", ["1001 link off", "1002 email off", "1003 alias"], "1003"],
  ["all are off", ["1001 link chosen off", "1002 email off"], "off"],
])("decides %s", (_name, candidates, expected) => {
  const decision = decideAccount(candidates.map(candidate));
  expect(decision.kind === "one" ? decision.account.user : decision.kind).toBe(expected);
});
