/**
 * Owns: `npm run test:fuzz`: 100,000 inputs through each parser of what strangers say, 10,000 spoilt SIP messages to a
 * real app, and out/fuzz.json.
 * Must not know: the parsers, or what an input looks like.
 */
import { readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { checkout, inNodeModules } from "./bootstrap/checkout.mjs";
import { prepare } from "./bootstrap/prepare.mjs";
import { runEntryPoint } from "./bootstrap/progress.mjs";
import { runNodeAttached } from "./bootstrap/run-attached.mjs";
import { allPassed, writeReport } from "./report-file.mjs";

const inputs = 100_000;
const messages = 10_000;
const resultFile = join(checkout, "out", "test", "fuzz-100000.json");

await runEntryPoint(async () => {
  await prepare({ purposes: ["app", "headless"], browser: true });
  await mkdir(join(checkout, "out", "test"), { recursive: true });
  await rm(resultFile, { force: true });
  const { interrupted } = await runNodeAttached(
    [
      ...[inNodeModules("vitest", "vitest.mjs"), "run", "--project", "fuzz"],
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${resultFile}`],
    ],
    { env: { OFFHOOK_FUZZ: String(inputs) } },
  );
  if (interrupted) return 130;
  const hostile = await runNodeAttached(
    [inNodeModules("@playwright", "test", "cli.js"), "test", "--project=e2e", "hostile-sip"],
    { env: { OFFHOOK_HOSTILE_MESSAGES: String(messages) } },
  );
  if (hostile.interrupted) return 130;
  const rows = [...readRows(), messageRow(hostile.code === 0)];
  await writeReport(join(checkout, "out", "fuzz.json"), rows);
  return allPassed(rows) ? 0 : 1;
});

/**
 * A row for the phone at a server gone mad.
 *
 * @param {boolean} passed
 */
function messageRow(passed) {
  return {
    name: "spoilt SIP messages, idle and in a call",
    passed,
    figure: passed ? messages : null,
    goal: messages,
    unit: "messages",
  };
}

/** A row for each parser; none when there is no result to read. */
function readRows() {
  try {
    /** @type {{ testResults: { assertionResults: { title: string, status: string }[] }[] }} */
    const { testResults } = JSON.parse(readFileSync(resultFile, "utf8"));
    return testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .map(({ title, status }) => ({
        name: title,
        passed: status === "passed",
        figure: status === "passed" ? inputs : null,
        goal: inputs,
        unit: "inputs",
      }));
  } catch {
    console.error(`There is no readable result in ${resultFile}.`);
    return [];
  }
}
