/**
 * Owns: the proof that the folder boundaries are enforced, by breaking each one for the linter to see.
 * Must not know: the boundaries' configuration (biome.json).
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = new URL("../..", import.meta.url).pathname;
const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");

const forbidden: readonly [file: string, module: string][] = [
  ["src-contract/x.ts", "../src-main/clock.ts"],
  ["src-contract/x.ts", "electron"],
  ["src-main/desktop/x.ts", "../../src-renderer/call/call-state.ts"],
  ["src-main/desktop/x.ts", "../../src-service/service.ts"],
  ["src-main/desktop/x.ts", "../../lab/company/company.ts"],
  ["src-main/desktop/x.ts", "openid-client"],
  ["src-main/sign-in/x.ts", "keytar"],
  ["src-main/tokens/token-store.ts", "keytar"],
  ["src-main/tokens/keytar-keychain.ts", "openid-client"],
  ["src-main/ipc/x.ts", "sip.js"],
  ["src-preload/x.ts", "../src-main/clock.ts"],
  ["src-preload/x.ts", "node:fs"],
  ["src-renderer/call/x.ts", "sip.js/lib/api/session.js"],
  ["src-renderer/call/x.ts", "../ui/App.tsx"],
  ["src-renderer/call/x.ts", "../stores/calls-store.ts"],
  ["src-renderer/registration/x.ts", "../bridge.ts"],
  ["src-renderer/quality/x.ts", "../stores/calls-store.ts"],
  ["src-renderer/check-setup/x.ts", "sip.js"],
  ["src-renderer/check-setup/x.ts", "../bridge.ts"],
  ["src-renderer/check-setup/x.ts", "../stores/calls-store.ts"],
  ["src-main/check-setup/x.ts", "keytar"],
  ["src-renderer/sip/x.ts", "../call/call.ts"],
  ["src-renderer/stores/x.ts", "../sip/sip-endpoint.ts"],
  ["src-renderer/stores/x.ts", "../ui/App.tsx"],
  ["src-renderer/ui/x.ts", "sip.js"],
  ["src-renderer/ui/x.ts", "../sip/sip-endpoint.ts"],
  ["src-renderer/ui/x.ts", "../bridge.ts"],
  ["src-renderer/ui/x.ts", "electron"],
  ["src-renderer/ui/x.ts", "../../src-main/clock.ts"],
  ["src-service/x.ts", "../src-main/clock.ts"],
  ["src-service/x.ts", "../lab/company/company.ts"],
  ["src-service/x.ts", "openid-client"],
  ["src-service/x.ts", "sip.js"],
  ["src-service/admin-sign-in/x.ts", "sip.js"],
  ["src-service/admin-sign-in/x.ts", "../../lab/company/company.ts"],
  ["src-service/test-configuration/x.ts", "openid-client"],
  ["src-service/test-configuration/x.ts", "../../src-main/clock.ts"],
  ["src-service/x.ts", "../src-admin/api/client.ts"],
  ["src-renderer/ui/x.ts", "../../src-admin/api/client.ts"],
  ["src-contract/x.ts", "../src-admin/api/client.ts"],
  ["src-admin/api/x.ts", "../../src-service/service.ts"],
  ["src-admin/api/x.ts", "../../src-renderer/call/call.ts"],
  ["src-admin/api/x.ts", "../../src-renderer/ui/App.tsx"],
  ["src-admin/api/x.ts", "../../lab/company/company.ts"],
  ["src-admin/api/x.ts", "node:fs"],
  ["lab/x.ts", "../src-main/clock.ts"],
  ["lab/x.ts", "../src-renderer/call/call.ts"],
];

const allowed: readonly [file: string, module: string][] = [
  ["src-main/sign-in/x.ts", "openid-client"],
  ["src-main/tokens/keytar-keychain.ts", "keytar"],
  ["src-main/x.ts", "../src-contract/errors.ts"],
  ["src-renderer/sip/x.ts", "sip.js"],
  ["src-renderer/ui/x.ts", "../stores/calls-store.ts"],
  ["src-renderer/stores/x.ts", "../call/phone.ts"],
  ["src-service/admin-sign-in/x.ts", "openid-client"],
  ["src-service/test-configuration/x.ts", "sip.js"],
  ["src-admin/api/x.ts", "../../src-contract/errors.ts"],
  ["src-admin/api/x.ts", "../../src-renderer/ui/parts/Button.tsx"],
  ["src-admin/api/x.ts", "../../src-renderer/ui/tokens.css"],
  ["lab/x.ts", "../src-service/service.ts"],
];

describe("the folder boundaries", () => {
  let folder: string;
  /** `file:line` of every import the linter refuses. */
  let refused: Set<string>;
  /** File → its lines, each one import. */
  const files = new Map<string, string[]>();

  /** Adds an import to `file` and returns where it stands. */
  const place = (file: string, line: string): string => {
    const lines = files.get(file) ?? [];
    files.set(file, [...lines, line]);
    return `${file}:${lines.length + 1}`;
  };
  const importing = ([file, module]: readonly [string, string], index: number) =>
    [file, module, place(file, `export * as x${index} from "${module}";`)] as const;
  const ipcMain = 'export { ipcMain } from "electron";';

  const forbiddenAt = forbidden.map(importing);
  const allowedAt = allowed.map(importing);
  const ipcMainElsewhere = [
    place("src-main/window/y.ts", ipcMain),
    place("src-main/y.ts", ipcMain),
  ];
  const ipcMainInIpc = place("src-main/ipc/y.ts", ipcMain);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "offhook-boundaries-"));
    cpSync(join(root, "biome.json"), join(folder, "biome.json"));
    for (const [file, lines] of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), lines.join("\n"));
    }
    refused = lint(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(forbiddenAt)("%s may not import %s", (_file, _module, place) => {
    expect(refused).toContain(place);
  });

  it.each(allowedAt)("%s may import %s", (_file, _module, place) => {
    expect(refused).not.toContain(place);
  });

  it("only src-main/ipc may take ipcMain", () => {
    for (const place of ipcMainElsewhere) expect(refused).toContain(place);
    expect(refused).not.toContain(ipcMainInIpc);
  });
});

/** Where in `folder` an import breaks a boundary. */
function lint(folder: string): Set<string> {
  const { stdout } = spawnSync(
    process.execPath,
    [biome, "lint", "--vcs-enabled=false", "--reporter=github", "--max-diagnostics=none"],
    { encoding: "utf8", cwd: folder },
  );
  const found = stdout.matchAll(/noRestrictedImports,file=([^,]+),line=(\d+)/g);
  return new Set([...found].map(([, file = "", line]) => `${relative(folder, file)}:${line}`));
}
