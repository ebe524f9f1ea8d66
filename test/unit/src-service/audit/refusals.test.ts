import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from "kysely";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createRefusals, mostEntries } from "../../../../src-service/audit/refusals.ts";
import type { Tables } from "../../../../src-service/storage/tables.ts";

const minutes = 60_000;
const origin = { actor: { kind: "scim" }, correlationId: "c-1", source: "192.0.2.7" } as const;
const refusal = { organisationId: "example", action: "scim.request", detail: { status: 401 } };

class SometimesAway extends DummyDriver {
  override acquireConnection(): ReturnType<DummyDriver["acquireConnection"]> {
    return isAway ? Promise.reject(new Error("away")) : super.acquireConnection();
  }
}

/** Details of the entries written, in their order. */
let written: string[];
let isAway: boolean;
let warnings: unknown[];
const log = { warn: (said: unknown) => void warnings.push(said) };
let database: Kysely<Tables>;
beforeEach(() => {
  vi.useFakeTimers();
  written = [];
  isAway = false;
  warnings = [];
  database = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new SometimesAway(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log: ({ query: { parameters } }) => void written.push(String(parameters.at(-1))),
  });
});
afterEach(() => vi.useRealTimers());

const refuse = async (
  refusals: ReturnType<typeof createRefusals>,
  times: number,
  source = "scim anybody",
) => {
  for (let time = 0; time < times; time += 1)
    await refusals.note(source, "anybody", origin, refusal);
};

it("writes the first of a source one by one, and the others as a number at the end", async () => {
  const refusals = createRefusals(database, log);
  await refuse(refusals, mostEntries.anybody + 300);
  expect(written).toHaveLength(mostEntries.anybody);
  await refuse(refusals, 1, "logout anybody");
  expect(written).toHaveLength(mostEntries.anybody + 1);
  await vi.advanceTimersByTimeAsync(15 * minutes);
  expect(written.slice(mostEntries.anybody + 1)).toEqual(['{"further":300}']);
  await refuse(refusals, 1);
  expect(written.at(-1)).toBe('{"status":401}');
});

it("says nothing at the end where nothing was left out", async () => {
  const refusals = createRefusals(database, log);
  await refuse(refusals, mostEntries.anybody);
  await vi.advanceTimersByTimeAsync(15 * minutes);
  await refusals.close();
  expect(written).toHaveLength(mostEntries.anybody);
});

it("writes down what was only counted when the service stops", async () => {
  const refusals = createRefusals(database, log);
  await refuse(refusals, mostEntries.anybody + 2);
  await refusals.close();
  expect(written.at(-1)).toBe('{"further":2}');
  await vi.advanceTimersByTimeAsync(60 * minutes);
  expect(written).toHaveLength(mostEntries.anybody + 1);
});

it("answers all the same when the database is away", async () => {
  const refusals = createRefusals(database, log);
  isAway = true;
  await refuse(refusals, 1);
  expect(warnings).toHaveLength(1);
});
