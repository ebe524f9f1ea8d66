/**
 * Owns: the administrator's side of the proof: installs the deb, lays a policy down, removes the deb, and writes what was
 * shown into out/package-proof.json.
 * Must not know: what the person does meanwhile (use.ts). Runs as root, in a system of its own.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkout } from "../../bootstrap/checkout.mjs";
import { runCommand } from "../../bootstrap/run-command.mjs";
import { wrongFuses } from "../fuses.mjs";
import { policyFolders } from "../linux-tree.mjs";
import { resultsInside } from "./private-root.mjs";
import type { Done, Report, Shown } from "./story.ts";
import { systemFiles } from "./system-files.ts";

const shown: Shown[] = [];
function show(name: string, passed: boolean, detail = ""): void {
  shown.push({ name, passed, ...(!passed && { detail }) });
  console.log(`${passed ? "✓" : "✗"} ${name}${passed ? "" : `\n${detail}`}`);
}

async function run(program: string, ...args: string[]): Promise<{ code: number; output: string }> {
  return runCommand(program, args, {
    seconds: 300,
    cwd: "/",
    env: { DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C.UTF-8" },
  });
}
async function showRun(name: string, program: string, ...args: string[]): Promise<void> {
  const { code, output } = await run(program, ...args);
  show(name, code === 0, output);
}

/** A person of this system, who may nothing. */
async function newPerson(): Promise<{ uid: number; gid: number; home: string }> {
  const { code, output: words } = await run("useradd", "--create-home", "offhook-tester");
  if (code !== 0) throw new Error(`useradd: ${words}`);
  const { output } = await run("id", "-u", "offhook-tester");
  const { output: group } = await run("id", "-g", "offhook-tester");
  return { uid: Number(output), gid: Number(group), home: "/home/offhook-tester" };
}

async function install(): Promise<void> {
  // Where apt's own unprivileged user may read it.
  const folder = await mkdtemp("/tmp/deb-");
  await chmod(folder, 0o755);
  const file = join(folder, "offhook.deb");
  await copyFile(join(resultsInside, "offhook.deb"), file);
  await showRun("installs with apt", "apt-get", "install", "-y", "--no-install-recommends", file);
}

async function showInstalled(): Promise<void> {
  const wrong = await wrongFuses("/opt/offhook/offhook");
  show("the installed program's fuses are set", wrong.length === 0, wrong.join(" "));
  const { output } = await run("ldd", "/opt/offhook/offhook");
  show("every library it needs came with it", !output.includes("not found"), output);
  await showRun(
    "desktop entry is valid",
    "desktop-file-validate",
    "/usr/share/applications/offhook.desktop",
  );
  const handler =
    "grep -q 'x-scheme-handler/tel=.*offhook.desktop' /usr/share/applications/mimeinfo.cache";
  await showRun("tel: links are offered to it", "sh", "-c", handler);
}

/** The page's process lives in namespaces of its own, under a filter of system calls. */
async function showSandbox(): Promise<void> {
  const { output } = await run(
    "sh",
    "-c",
    `for process in /proc/[0-9]*; do
       tr '\\0' ' ' <$process/cmdline 2>/dev/null | grep -q '^/opt/offhook/offhook --type=renderer' || continue
       grep '^Seccomp:' $process/status; readlink $process/ns/user
     done; readlink /proc/self/ns/user`,
  );
  const [seccomp, namespace, ours] = output.trim().split("\n");
  const contained = seccomp === "Seccomp:\t2" && ours !== undefined && namespace !== ours;
  show("the page runs in Chromium's sandbox", contained, output);
}

async function layDown(policy: unknown): Promise<void> {
  await writeFile(join(policyFolders[0] ?? "", "company.json"), JSON.stringify(policy));
}

async function remove(before: ReadonlySet<string>, profile: string): Promise<void> {
  await run("rm", join(policyFolders[0] ?? "", "company.json"));
  await showRun("is removed with apt", "apt-get", "purge", "-y", "offhook");
  const left = [...(await systemFiles())].filter((file) => !before.has(file));
  show("removal leaves nothing on the system", left.length === 0, left.join("\n"));
  show("removal leaves the person's data", existsSync(profile), profile);
}

async function watchPerson(before: ReadonlySet<string>): Promise<void> {
  const { uid, gid, home } = await newPerson();
  const screens = join(resultsInside, "screens");
  // A laboratory keeps an empty database there.
  for (const folder of [screens, join(checkout, "out", "lab")]) {
    await mkdir(folder, { recursive: true });
    await run("chmod", "-R", "a+rwX", folder);
  }
  const program = ["--import", "tsx", join(import.meta.dirname, "use.ts")];
  const person = spawn(process.execPath, program, {
    ...{ cwd: checkout, uid, gid },
    env: {
      PATH: process.env["PATH"],
      HOME: home,
      USER: "offhook-tester",
      OFFHOOK_SCREENS: screens,
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const done: Done = { kind: "done" };
  person.on("message", (report: Report) => void answer(report));
  async function answer(report: Report): Promise<void> {
    switch (report.kind) {
      case "shown":
        if (report.shown.name.startsWith("signs in")) await showSandbox();
        return show(report.shown.name, report.shown.passed, report.shown.detail);
      case "policy":
        await layDown(report.policy);
        break;
      case "used":
        await remove(before, report.profile);
    }
    person.send(done);
  }
  const [code] = await once(person, "exit");
  show("the person's side came to its end", code === 0, `exit code ${code}`);
}

try {
  const before = await systemFiles();
  await install();
  await showInstalled();
  await watchPerson(before);
} catch (error) {
  show("the administrator's side came to its end", false, String(error));
}
await writeFile(join(resultsInside, "shown.json"), JSON.stringify(shown));
