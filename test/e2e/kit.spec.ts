/** Owns: the testers' kit as a stranger meets it: their own project, somewhere else, with nothing but what is documented. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { checkout, inNodeModules } from "../../scripts/bootstrap/checkout.mjs";
import { runCommand } from "../../scripts/bootstrap/run-command.mjs";

const example = join(checkout, "examples", "tester");
const dependencies = {
  "@playwright/test": `file:${inNodeModules("@playwright", "test")}`,
  offhook: `file:${checkout}`,
};
const failing = `import { expect, test } from "offhook/kit";
test("fails", async ({ app }) => {
  await app.ready();
  expect(await app.signedInAs()).toBe("somebody");
});
`;

/** What of Playwright's JSON report is looked at. */
interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly ok: boolean;
    readonly tests: readonly {
      readonly results: readonly { readonly attachments: readonly { readonly name: string }[] }[];
    }[];
  }[];
}

const specsOf = (suite: Suite): NonNullable<Suite["specs"]> => [
  ...(suite.specs ?? []),
  ...(suite.suites ?? []).flatMap(specsOf),
];

test("somebody else's project, elsewhere, with nothing but the kit", async () => {
  test.setTimeout(300_000);
  const folder = await mkdtemp(join(tmpdir(), "offhook-tester-"));
  try {
    const ours = (path: string) => !/node_modules|test-results/.test(path.slice(example.length));
    await cp(example, folder, { recursive: true, filter: ours });
    const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const own = JSON.stringify({ ...manifest, devDependencies: dependencies });
    await writeFile(join(folder, "package.json"), own);

    await test.step("imports nothing but the kit and Playwright", async () => {
      const files = (await readdir(folder, { recursive: true })).filter((name) =>
        /\.ts$/.test(name),
      );
      const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
      const imported = texts.flatMap((text) =>
        [...text.matchAll(/(?:from|import|require)\s*\(?\s*["']([^"']+)["']/g)].map(
          ([, name]) => name,
        ),
      );
      expect([...new Set(imported)].sort()).toEqual(["@playwright/test", "offhook/kit"]);
    });

    await test.step("is installed without a network", async () => {
      const install = await runCommand("npm", ["install", "--offline", "--no-audit"], {
        seconds: 60,
        cwd: folder,
      });
      expect(install.code, install.output).toBe(0);
    });

    const report = await test.step("its own Playwright runs its tests", async () => {
      await writeFile(join(folder, "tests", "zz-failing.spec.ts"), failing);
      const cli = join(folder, "node_modules", "@playwright", "test", "cli.js");
      const reportFile = join(folder, "report.json");
      const { output } = await runCommand(process.execPath, [cli, "test", "--reporter=json"], {
        seconds: 280,
        cwd: folder,
        // Ours may have been told the same, and theirs would write there.
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile },
      });
      const text = await readFile(reportFile, "utf8").catch(() => {
        throw new Error(`no report, but:\n${output}`);
      });
      return JSON.parse(text) as Suite;
    });

    const specs = specsOf(report);
    expect(specs.filter(({ ok }) => !ok).map(({ title }) => title)).toEqual(["fails"]);
    expect(specs).toHaveLength(7);
    const kept = specs.find(({ ok }) => !ok)?.tests[0]?.results[0]?.attachments ?? [];
    expect(kept.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "app-1-screen.png",
        "app-1-output.txt",
        "app-1-log.txt",
        "app-1-events.jsonl",
        "app-1-ipc.jsonl",
        "app-1-trace",
        "sip-trace.txt",
      ]),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
