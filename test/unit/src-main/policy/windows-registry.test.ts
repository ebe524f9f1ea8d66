import { expect, it } from "vitest";
import { judgePolicies } from "../../../../src-main/policy/policies.ts";
import { readRegistry } from "../../../../src-main/policy/windows-registry.ts";

const computer = [
  "",
  "HKEY_LOCAL_MACHINE\\Software\\Policies\\Offhook",
  "    organisationName    REG_SZ    Harbour & Finch  Ltd",
  "    deviceCode    REG_DWORD    0x0",
  "    dpop    REG_SZ    required",
  '    organisation    REG_SZ    {"version": 1}',
  "",
  "HKEY_LOCAL_MACHINE\\Software\\Policies\\Offhook\\redirectPorts",
  "    10    REG_SZ    49153",
  "    2    REG_DWORD    0xc000",
  "",
  "HKEY_LOCAL_MACHINE\\Software\\Policies\\Offhook\\Recommended",
  "    echoCancellation    REG_DWORD    0x1",
  "    tones    REG_SZ    info",
  "",
].join("\r\n");
const person = [
  "HKEY_CURRENT_USER\\Software\\Policies\\Offhook",
  "    dpop    REG_SZ    never",
  "    organisationUrl    REG_SZ    https://it.example.com/offhook.json",
].join("\r\n");

const read = (answers: Readonly<Record<string, string>>) => {
  const { mandatory, recommended } = readRegistry((key) => answers[key] ?? null);
  return judgePolicies(mandatory, recommended);
};

it("reads what reg.exe prints, the computer's before the person's", () => {
  const policies = read({
    "HKLM\\Software\\Policies\\Offhook": computer,
    "HKCU\\Software\\Policies\\Offhook": person,
  });
  expect(policies.mandatory).toEqual({
    organisationName: "Harbour & Finch  Ltd",
    deviceCode: false,
    dpop: "required",
    organisation: { version: 1 },
    redirectPorts: [49_152, 49_153],
    organisationUrl: "https://it.example.com/offhook.json",
  });
  expect(policies.recommended).toEqual({ echoCancellation: true, tones: "info" });
  expect(policies.problems).toEqual([
    {
      place: "HKEY_CURRENT_USER\\Software\\Policies\\Offhook",
      key: "dpop",
      problem: "was set before",
    },
  ]);
});

it("has none where there is no such key", () => {
  expect(read({})).toEqual({
    mandatory: {},
    recommended: {},
    broken: [],
    places: {},
    problems: [],
  });
});

it.each([
  "    deviceCode    REG_DWORD    0x7",
  "    deviceCode    REG_SZ    yes",
  "    organisation    REG_SZ    {",
  "    dpop    REG_SZ",
  "    redirectPorts    REG_SZ    49152",
])("a value in another form is broken, by name: %s", (line) => {
  const output = `HKEY_LOCAL_MACHINE\\Software\\Policies\\Offhook\r\n${line}\r\n`;
  const { mandatory, broken, problems } = read({ "HKLM\\Software\\Policies\\Offhook": output });
  expect(mandatory).toEqual({});
  expect(broken).toEqual([line.trim().split(/\s+/)[0]]);
  expect(problems).toHaveLength(1);
});
