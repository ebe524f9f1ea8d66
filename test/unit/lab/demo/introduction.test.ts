/** Owns: the proof that the introduction leaves out nobody and no number. */
import { expect, test } from "vitest";
import { companyName, employees, lines } from "../../../../lab/company/people.ts";
import { introduction } from "../../../../lab/demo/introduction.ts";

test("names everybody, the password and every number", () => {
  const text = introduction({ name: companyName, people: employees, lines });
  for (const { email, name } of Object.values(employees)) {
    expect(text).toContain(email);
    expect(text).toContain(name);
  }
  for (const { number, name, purpose } of Object.values(lines)) {
    expect(text).toContain(`${number}   ${name}: ${purpose}`);
  }
  expect(text).toContain("password for all: harbour");
  expect(text).toContain("has no phone yet");
});
