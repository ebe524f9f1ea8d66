import { describe, expect, it } from "vitest";
import { createLog, type LogLevel } from "../../../../src-main/log/log.ts";
import { above, createLogThreshold } from "../../../../src-main/log/log-level.ts";

const levels = ["debug", "info", "warn", "error"] as const;
const none = { mandatory: {}, recommended: {}, broken: [] } as const;

describe("the threshold of the log", () => {
  it.each(levels)("lets pass what is at least %s, where IT has laid that down", (logLevel) => {
    const written: LogLevel[] = [];
    const threshold = createLogThreshold();
    const log = createLog(above(threshold, (level) => written.push(level)));
    threshold.obey({ ...none, mandatory: { logLevel } });
    for (const level of levels) log.child("x")[level]("said");
    expect(written).toEqual(levels.slice(levels.indexOf(logLevel)));
  });

  it("is info until somebody says otherwise", () => {
    expect(createLogThreshold().level()).toBe("info");
  });

  it("is lowered by the person until they say otherwise", () => {
    const threshold = createLogThreshold();
    threshold.obey({ ...none, recommended: { logLevel: "error" } });
    expect(threshold.level()).toBe("error");
    expect(threshold.setDetailed(true)).toEqual({ detailed: true, locked: false });
    expect(threshold.level()).toBe("debug");
    expect(threshold.setDetailed(false)).toEqual({ detailed: false, locked: false });
    expect(threshold.level()).toBe("error");
  });

  it("a recommendation of everything is one, too", () => {
    const threshold = createLogThreshold();
    threshold.obey({ ...none, recommended: { logLevel: "debug" } });
    expect(threshold.view()).toEqual({ detailed: true, locked: false });
    threshold.setDetailed(false);
    expect(threshold.level()).toBe("info");
  });

  it("is locked by a mandatory value", () => {
    const threshold = createLogThreshold();
    threshold.obey({ ...none, mandatory: { logLevel: "warn" } });
    expect(threshold.setDetailed(true)).toEqual({ detailed: false, locked: true });
    expect(threshold.level()).toBe("warn");
  });

  it("is locked by a broken one, at what is ordinary", () => {
    const threshold = createLogThreshold();
    threshold.obey({ ...none, broken: ["logLevel"] });
    expect(threshold.setDetailed(true)).toEqual({ detailed: false, locked: true });
    expect(threshold.level()).toBe("info");
  });
});
