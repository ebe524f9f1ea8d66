import { expect, it } from "vitest";
import { createThemeStore } from "../../../../src-renderer/stores/theme-store.ts";

const memoryOf = (value: string | null) => {
  const kept = new Map(value === null ? [] : [["theme", value]]);
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
};

it.each([
  [null, "system"],
  ["dark", "dark"],
  ["purple", "system"],
])("remembering %s starts with %s", (remembered, theme) => {
  expect(createThemeStore(memoryOf(remembered)).getState().theme).toBe(theme);
});

it("remembers a choice for the next start", () => {
  const memory = memoryOf(null);
  createThemeStore(memory).setState({ theme: "light" });
  expect(createThemeStore(memory).getState().theme).toBe("light");
});
