/**
 * Owns: what a person reads before the window opens: who they can be, and whom they can call.
 * Must not know: how the company is run.
 */
import type { Company } from "../company/company.ts";

/** The words for the terminal. */
export function introduction({
  name,
  people,
  lines,
}: Pick<Company, "name" | "people" | "lines">): string {
  const column = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
  const everybody = Object.values(people);
  const emails = column(everybody.map(({ email }) => email));
  const names = column(everybody.map((person) => person.name));
  const password = everybody[0]?.password ?? "";
  return [
    "",
    `${name}, a company that exists on this machine only.`,
    "",
    `Sign in as (password for all: ${password})`,
    ...everybody.map((person) => {
      const number = person.extension ?? "has no phone yet";
      return `  ${person.email.padEnd(emails)}   ${person.name.padEnd(names)}   ${number}`;
    }),
    "",
    "Numbers to call",
    ...Object.values(lines).map((line) => `  ${line.number}   ${line.name}: ${line.purpose}`),
    "",
    "Closing the window ends the company, too.",
    "",
  ].join("\n");
}
