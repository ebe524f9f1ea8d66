import { describe, expect, it } from "vitest";
import {
  formatReplaces,
  fromOtherSide,
  parseReplaces,
  sameDialog,
} from "../../../../src-renderer/sip/dialog-name.ts";

const dialog = { callId: "98asjd8@10.0.0.1", localTag: "7743", remoteTag: "6472" };

describe("Replaces", () => {
  it.each([
    "98asjd8@10.0.0.1;to-tag=7743;from-tag=6472",
    "98asjd8@10.0.0.1 ; From-Tag=6472 ; TO-TAG=7743 ; early-only",
  ])("%s names a dialog", (value) => {
    expect(parseReplaces(value)).toEqual(dialog);
  });

  it.each([
    "",
    "98asjd8",
    "98asjd8;to-tag=1",
    ";to-tag=1;from-tag=2",
    "a b;to-tag=1;from-tag=2",
    "a\r\nSubject: x;to-tag=1;from-tag=2",
    "a;to-tag=1\r\nSubject: x;from-tag=2",
    "a,b;to-tag=1;from-tag=2",
    `${"a".repeat(300)};to-tag=1;from-tag=2`,
  ])("%j names none", (value) => {
    expect(parseReplaces(value)).toBeNull();
  });

  it("is read as it was written, and the tags change places with the side", () => {
    expect(parseReplaces(formatReplaces(dialog))).toEqual(dialog);
    expect(fromOtherSide(dialog)).toMatchObject({ localTag: "6472", remoteTag: "7743" });
    expect(sameDialog(dialog, fromOtherSide(fromOtherSide(dialog)))).toBe(true);
    expect(sameDialog(dialog, fromOtherSide(dialog))).toBe(false);
  });
});
