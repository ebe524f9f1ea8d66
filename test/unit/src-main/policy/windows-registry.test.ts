import { expect, it } from "vitest";
import { judgePolicies, stoppingPolicy } from "../../../../src-main/policy/policies.ts";
import {
  isAbsence,
  readRegistry,
  registryProgram,
} from "../../../../src-main/policy/windows-registry.ts";

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
    unread: [],
    places: {},
    problems: [],
  });
});

it("stops the sign-in where nobody can tell whether there is such a key", () => {
  const { mandatory, recommended } = readRegistry((key) => {
    if (key.startsWith("HKLM")) throw Object.assign(new Error("no"), { code: "ENOENT" });
    return person;
  });
  const policies = judgePolicies(mandatory, recommended);
  expect(policies.mandatory.dpop).toBe("never");
  expect(policies.problems).toMatchObject([{ key: null, problem: "cannot be read: ENOENT" }]);
  expect(stoppingPolicy(policies)).toBe("HKLM\\Software\\Policies\\Offhook");
});

it("asks the system's own reg.exe, and no program of that name that lies about", () => {
  expect(registryProgram({ SystemRoot: "D:\\Windows" })).toBe("D:\\Windows\\System32\\reg.exe");
  expect(registryProgram({})).toBe("C:\\Windows\\System32\\reg.exe");
});

it.each([
  [{ status: 1 }, true],
  [{ status: 5 }, false],
  [{ code: "ENOENT" }, false],
  [{ code: "ETIMEDOUT", status: null }, false],
])("takes only reg.exe's own word for it that there is no key: %j", (thrown, absent) => {
  expect(isAbsence(thrown)).toBe(absent);
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
