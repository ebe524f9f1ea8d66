import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { policyEntries, policyKeys } from "../../../../src-contract/policy.ts";
import { judgePolicies, stoppingPolicy } from "../../../../src-main/policy/policies.ts";
import { noPolicies, type PolicySource } from "../../../../src-main/policy/policy-values.ts";

const source = (...values: readonly (readonly [string, unknown, string?])[]): PolicySource => ({
  values: values.map(([key, value, place = "10.json"]) => ({ key, value, place })),
  problems: [],
});

describe("a mandatory policy", () => {
  it.each(policyKeys)("%s takes the example it gives", (key) => {
    const { example } = policyEntries[key];
    const { mandatory, broken, problems } = judgePolicies(source([key, example]), noPolicies);
    expect(mandatory).toEqual({ [key]: example });
    expect([broken, problems]).toEqual([[], []]);
  });

  it("counts where it is said first; the other is named", () => {
    const { mandatory, problems } = judgePolicies(
      source(["dpop", "required"], ["dpop", "never", "20.json"]),
      noPolicies,
    );
    expect(mandatory).toEqual({ dpop: "required" });
    expect(problems).toEqual([{ place: "20.json", key: "dpop", problem: "was set before" }]);
  });

  it("says where it was found", () => {
    const { places } = judgePolicies(
      source(["dpop", "sometimes"], ["dpop", "required", "20.json"], ["dpop", "never", "30.json"]),
      source(["tones", "info", "default.json"], ["dpop", "auto", "default.json"]),
    );
    expect(places).toEqual({ dpop: "20.json", tones: "default.json" });
  });

  it("that cannot be read is named and leaves the next place its turn", () => {
    const { mandatory, broken, problems } = judgePolicies(
      source(["dpop", "sometimes"], ["dpop", "required", "20.json"]),
      noPolicies,
    );
    expect(mandatory).toEqual({ dpop: "required" });
    expect(broken).toEqual([]);
    expect(problems).toMatchObject([{ place: "10.json", key: "dpop" }]);
  });

  it("nobody knows is named, whatever it is called", () => {
    const { problems } = judgePolicies(source(["toString", 1], ["x".repeat(5_000), 1]), noPolicies);
    expect(problems).toMatchObject([
      { key: "toString", problem: "is not known" },
      { key: "x".repeat(100) },
    ]);
  });
});

describe("a place that cannot be read", () => {
  const unreadable = { values: [], problems: [{ place: "10.json", key: null, problem: "?" }] };

  it("stops the sign-in where it holds mandatory policies: nobody knows what it would have closed", () => {
    const judged = judgePolicies(unreadable, noPolicies);
    expect(judged.unread).toEqual(["10.json"]);
    expect(stoppingPolicy(judged)).toBe("10.json");
  });

  it("stops nothing where it holds recommendations, or only one value is wrong", () => {
    expect(stoppingPolicy(judgePolicies(noPolicies, unreadable))).toBeNull();
    expect(stoppingPolicy(judgePolicies(source(["nobodyKnows", 1]), noPolicies))).toBeNull();
  });
});

describe("a list of given values", () => {
  const codecs = (value: unknown) => judgePolicies(source(["codecs", value]), noPolicies);

  it("keeps its order, and those that are known", () => {
    const { mandatory, problems, broken } = codecs(["PCMA", "G729", "opus", 7, "PCMA"]);
    expect(mandatory).toEqual({ codecs: ["PCMA", "opus"] });
    expect(broken).toEqual([]);
    expect(problems).toEqual([
      { place: "10.json", key: "codecs", problem: "does not know G729, number" },
    ]);
  });

  it.each([[[]], [["G729"]], ["opus"], [{ opus: true }]])("is broken where it is %j", (value) => {
    const { mandatory, broken, problems } = codecs(value);
    expect([mandatory, broken]).toEqual([{}, ["codecs"]]);
    expect(problems).toMatchObject([{ place: "10.json", key: "codecs" }]);
  });
});

describe("a mandatory policy of which no value can be used", () => {
  it.each(policyKeys)("%s stays decided: no recommendation takes its place", (key) => {
    const judged = judgePolicies(
      source([key, Symbol("bad")]),
      source([key, policyEntries[key].example]),
    );
    expect(judged.mandatory).toEqual({});
    expect(judged.recommended).toEqual({});
    expect(judged.broken).toEqual([key]);
    expect(stoppingPolicy(judged)).toBe(policyEntries[key].guards ? key : null);
  });
});

describe("a recommended policy", () => {
  it.each(policyKeys)("%s is a default only where the person has that choice", (key) => {
    const { example, recommendable } = policyEntries[key];
    const { recommended, mandatory, problems } = judgePolicies(noPolicies, source([key, example]));
    expect(mandatory).toEqual({});
    expect(recommended).toEqual(recommendable ? { [key]: example } : {});
    expect(problems.length).toBe(recommendable ? 0 : 1);
  });

  it("gives way to a mandatory one", () => {
    const { recommended } = judgePolicies(
      source(["tones", "info"]),
      source(["tones", "rtp-events"]),
    );
    expect(recommended).toEqual({});
  });
});

it("whatever is laid down, every mandatory key is either understood or broken", () => {
  const value = fc.oneof(
    fc.anything(),
    fc.constantFrom(...policyKeys.map((key) => policyEntries[key].example)),
  );
  const values = fc.array(fc.tuple(fc.constantFrom(...policyKeys), value));
  fc.assert(
    fc.property(values, values, (must, may) => {
      const { mandatory, recommended, broken } = judgePolicies(source(...must), source(...may));
      const meant = new Set(must.map(([key]) => key));
      expect(new Set([...Object.keys(mandatory), ...broken])).toEqual(meant);
      for (const key of Object.keys(recommended)) expect(meant.has(key as never)).toBe(false);
    }),
  );
});
