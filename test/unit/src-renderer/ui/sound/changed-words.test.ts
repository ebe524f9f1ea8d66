import type { TFunction } from "i18next";
import { expect, it } from "vitest";
import { changedWords } from "../../../../../src-renderer/ui/sound/changed-words.ts";

const t = ((key: string, values: object = {}) =>
  [key, ...Object.values(values)].join(" ")) as unknown as TFunction;

it.each([
  [{ microphone: "Jabra", speaker: "Jabra" }, "sound.nowUsing Jabra"],
  [{ microphone: "Jabra", speaker: null }, "sound.nowMicrophone Jabra"],
  [{ microphone: null, speaker: "Desk" }, "sound.nowSpeaker Desk"],
  [{ microphone: "", speaker: "" }, "sound.nowUsing sound.systemDevice"],
  [{ microphone: "Jabra", speaker: "Desk" }, "sound.nowMicrophone Jabra sound.nowSpeaker Desk"],
])("%j", (news, words) => {
  expect(changedWords(t, news)).toBe(words);
});
