import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { openJournal } from "../../../../src-main/journal/journal.ts";
import { createLog } from "../../../../src-main/log/log.ts";

let folder: string;
let file: string;
const said: string[] = [];
const log = createLog((_level, line) => said.push(line));
const schema = z.object({ n: z.number(), text: z.string() });
const open = () => openJournal(file, schema, log);
const line = (n: number) => ({ n, text: "é" });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "offhook-journal-"));
  file = join(folder, "people", "calls.jsonl");
  said.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a journal", () => {
  it("keeps lines in order, for the person alone to read", () => {
    const journal = open();
    for (const n of [1, 2, 3]) journal.append(line(n));
    expect(open().lines).toEqual([line(1), line(2), line(3)]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    journal.replace([line(4)]);
    expect(open().lines).toEqual([line(4)]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("loses at most the line a write was cut off in, wherever it was cut, and goes on", () => {
    for (const n of [1, 2]) open().append(line(n));
    const whole = readFileSync(file);
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(file, whole.subarray(0, length));
      const complete = whole.subarray(0, length).toString().split("\n").length - 1;
      const journal = open();
      expect(journal.lines.length).toBeGreaterThanOrEqual(complete);
      expect(journal.lines.length + journal.unreadable).toBeLessThanOrEqual(complete + 1);
      expect(journal.lines).toEqual([1, 2].slice(0, journal.lines.length).map(line));
      journal.append(line(9));
      expect(open().lines).toEqual([...journal.lines, line(9)]);
      expect(open().unreadable).toBe(0);
    }
  });

  it("names what it could not read, and keeps it aside", () => {
    open().append(line(1));
    const damaged = `${readFileSync(file, "utf8")}{"n":"two"}\nrubbish\n${JSON.stringify(line(3))}\n`;
    writeFileSync(file, damaged);
    const journal = open();
    expect(journal.lines).toEqual([line(1), line(3)]);
    expect(journal.unreadable).toBe(2);
    expect(said.join()).toContain("could not be read");
    expect(readFileSync(`${file}.damaged`, "utf8")).toBe(damaged);
  });

  it("keeps what can be read where nothing can be put aside", () => {
    open().append(line(1));
    writeFileSync(file, `${readFileSync(file, "utf8")}rubbish`);
    // Nothing can be written over a folder, whoever one is.
    mkdirSync(`${file}.damaged`);
    const journal = open();
    expect([journal.lines, journal.unreadable]).toEqual([[line(1)], 1]);
    journal.append(line(2));
    expect(open().lines).toEqual([line(1), line(2)]);
    expect(readFileSync(file, "utf8")).toContain("rubbish");
  });

  it("refuses what the disk takes only a part of, and loses nothing that was there", async () => {
    open().append(line(1));
    const before = readFileSync(file, "utf8");
    const source = JSON.stringify(
      new URL("../../../../src-main/journal/journal.ts", import.meta.url).pathname,
    );
    const zod = JSON.stringify(
      new URL("../../../../node_modules/zod/index.js", import.meta.url).pathname,
    );
    const writer = join(folder, "writer.ts");
    writeFileSync(
      writer,
      `import { openJournal } from ${source};
       import { z } from ${zod};
       const journal = openJournal(process.argv[2], z.unknown(), console);
       const long = { n: 2, text: "x".repeat(3_000) };
       for (const attempt of [() => journal.append(long), () => journal.replace([long])])
         try { attempt(); console.log("kept"); } catch (error) { console.log("refused"); }
       journal.append({ n: 3, text: "" });`,
    );
    // A kilobyte is all that any file may have: the system takes that much of a longer write.
    const limited = 'ulimit -f 1; exec "$0" --import tsx "$@"';
    const child = spawn("bash", ["-c", limited, process.execPath, writer, file], {
      stdio: ["ignore", "pipe", "inherit"],
      // A cache would be cut off as well, and be everybody's.
      env: { ...process.env, TSX_DISABLE_CACHE: "1" },
    });
    let told = "";
    child.stdout.on("data", (data) => {
      told += String(data);
    });
    await once(child, "close");
    expect(told.split("\n").filter(Boolean)).toEqual(["refused", "refused"]);
    expect(readFileSync(file, "utf8").startsWith(before)).toBe(true);
    const { lines, unreadable } = open();
    expect([lines, unreadable]).toEqual([[line(1), { n: 3, text: "" }], 0]);
  }, 60_000);

  it("is whole after its process was killed while writing", async () => {
    const writer = join(folder, "writer.ts");
    const source = new URL("../../../../src-main/journal/journal.ts", import.meta.url).pathname;
    const zod = new URL("../../../../node_modules/zod/index.js", import.meta.url).pathname;
    writeFileSync(
      writer,
      `import { openJournal } from ${JSON.stringify(source)};
       import { z } from ${JSON.stringify(zod)};
       const journal = openJournal(process.argv[2], z.unknown(), console);
       for (let n = 1; ; n++) {
         journal.append({ n, text: "x".repeat(500) });
         process.stdout.write(n + "\\n");
       }`,
    );
    const child = spawn(process.execPath, ["--import", "tsx", writer, file], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let told = "";
    child.stdout.on("data", (data) => {
      told += String(data);
      if (told.split("\n").length > 20) child.kill("SIGKILL");
    });
    await once(child, "close");
    const written = told.split("\n").filter(Boolean).length;
    const { lines } = open();
    expect(written).toBeGreaterThanOrEqual(20);
    // What it said it had written is there.
    expect(lines.length).toBeGreaterThanOrEqual(written);
    expect(lines.map(({ n }) => n)).toEqual(lines.map((_, index) => index + 1));
    expect(existsSync(`${file}.damaged`)).toBe(false);
  }, 60_000);
});
