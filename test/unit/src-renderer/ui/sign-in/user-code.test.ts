import { expect, test } from "vitest";
import { groupsOf } from "../../../../../src-renderer/ui/sign-in/user-code.ts";

test.each([
  ["WDJB-MJHT", ["WDJB", "MJHT"]],
  ["WDJBMJHT", ["WDJB", "MJHT"]],
  ["739201", ["739", "201"]],
  ["739201584", ["739", "201", "584"]],
  ["HJKL", ["HJKL"]],
  ["ABCDE", ["ABC", "DE"]],
  [" 12 34 ", ["12", "34"]],
])("%s", (code, groups) => {
  expect(groupsOf(code)).toEqual(groups);
});
