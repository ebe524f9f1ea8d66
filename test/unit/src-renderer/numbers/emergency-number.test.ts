import libphonenumber from "google-libphonenumber";
import { describe, expect, it } from "vitest";
import { isEmergencyNumber } from "../../../../src-renderer/numbers/emergency-number.ts";
import table from "../../../../src-renderer/numbers/emergency-numbers.json";
import {
  dialString,
  displayNumber,
  formatAsTyped,
} from "../../../../src-renderer/numbers/phone-number.ts";

type RegionCode = Parameters<typeof source.isEmergencyNumber>[1];
const source = libphonenumber.ShortNumberInfo.getInstance();
const regions = libphonenumber.PhoneNumberUtil.getInstance().getSupportedRegions();

describe("emergency numbers", () => {
  it.each([
    ["112", "DE"],
    ["110", "DE"],
    ["999", "GB"],
    ["112", "GB"],
    ["911", "US"],
    ["000", "AU"],
    ["144", "CH"],
    ["119", "JP"],
    ["17", "FR"],
    ["112", null],
    ["911", "XX"],
    [" 112 ", "DE"],
  ])("%s is one in %s", (number, region) => {
    expect(isEmergencyNumber(number, region)).toBe(true);
  });

  it.each([
    ["999", "DE"],
    ["110", "US"],
    ["1120", "DE"],
    ["+112", "DE"],
    ["", "DE"],
    ["1002", null],
  ])("%j is none in %s", (number, region) => {
    expect(isEmergencyNumber(number, region)).toBe(false);
  });

  it("knows every region of its source, and nothing its source does not", () => {
    expect(Object.keys(table)).toEqual([...regions].sort());
    for (const [region, numbers] of Object.entries(table))
      for (const number of numbers.split(" ").filter(Boolean))
        expect([region, number, source.isEmergencyNumber(number, region as RegionCode)]).toEqual([
          region,
          number,
          true,
        ]);
  });

  it("misses none of three digits", () => {
    const missed = Array.from({ length: 1_000 }, (_, n) => String(n).padStart(3, "0")).flatMap(
      (number) =>
        ["AU", "BR", "CH", "CN", "DE", "FR", "GB", "IN", "JP", "NZ", "US", "ZA"].filter(
          (region) =>
            source.isEmergencyNumber(number, region as RegionCode) &&
            !isEmergencyNumber(number, region),
        ),
    );
    expect(missed).toEqual([]);
  });

  it("leaves them as they are, whichever region and however long", () => {
    for (const [region, numbers] of Object.entries(table))
      for (const number of ["112", "911", ...numbers.split(" ").filter(Boolean)])
        for (const change of [dialString, displayNumber, formatAsTyped])
          expect(change(number, region)).toBe(number);
  });
});
