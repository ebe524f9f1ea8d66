import { expect, it } from "vitest";
import { createDirectoryNames } from "../../../../src-renderer/directory/directory-names.ts";
import { createFakeClock, settle } from "../../../fakes/fake-clock.ts";

function setUp(people: Record<string, string>) {
  const clock = createFakeClock();
  const asked: string[] = [];
  let changes = 0;
  let answers = true;
  const names = createDirectoryNames({
    ask: async (query) => {
      asked.push(query);
      if (!answers) throw new Error("away");
      const found = Object.entries(people).filter(([number]) => number.startsWith(query));
      return {
        people: found.map(([number, name]) => ({ name, number, email: null, department: null })),
        more: false,
      };
    },
    clock,
    region: "DE",
    onChange: () => {
      changes += 1;
    },
  });
  return { names, clock, asked, changes: () => changes, goAway: () => (answers = false) };
}

it("asks once for a number, tells when it knows, and remembers for a while", async () => {
  const { names, clock, asked, changes } = setUp({ "10019": "Somebody else", "1001": "Ada" });
  expect(names.nameOf("1001")).toBe(null);
  expect(names.nameOf("1001")).toBe(null);
  await settle();
  expect(changes()).toBe(1);
  expect(names.nameOf("1001")).toBe("Ada");
  expect(asked).toEqual(["1001"]);
  await clock.advance(11 * 60_000);
  // Better an old name than none until there is a new one.
  expect(names.nameOf("1001")).toBe("Ada");
  expect(asked).toEqual(["1001", "1001"]);
});

it("never takes somebody whose number only begins like it", async () => {
  const { names, changes } = setUp({ "10019": "Somebody else" });
  names.nameOf("1001");
  await settle();
  expect(names.nameOf("1001")).toBe(null);
  expect(changes()).toBe(0);
});

it("asks a service that was away again, a minute later", async () => {
  const { names, clock, asked, goAway } = setUp({});
  goAway();
  names.nameOf("1001");
  await settle();
  names.nameOf("1001");
  expect(asked).toHaveLength(1);
  await clock.advance(61_000);
  names.nameOf("1001");
  expect(asked).toHaveLength(2);
});

it("does not ask for what is no number of the company, and forgets with the person", async () => {
  const { names, asked, changes } = setUp({ "1001": "Ada" });
  for (const number of ["", "ada@elsewhere.example", "1".repeat(90)]) names.nameOf(number);
  expect(asked).toEqual([]);
  names.nameOf("1001");
  names.forget();
  await settle();
  expect(changes()).toBe(0);
  expect(names.nameOf("1001")).toBe(null);
  expect(asked).toEqual(["1001", "1001"]);
});
