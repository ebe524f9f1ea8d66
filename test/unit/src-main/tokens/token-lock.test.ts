/** Owns: that a phone works where files cannot be locked. What locks are for is tried among processes: test/integration/tokens. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createLog } from "../../../../src-main/log/log.ts";
import { createFileTokenLock } from "../../../../src-main/tokens/token-lock.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";

it("goes on without a lock where the folder's file system has none", async () => {
  const folder = mkdtempSync(join(tmpdir(), "offhook-lock-"));
  const lines: string[] = [];
  const lock = createFileTokenLock({
    folder,
    clock: createFakeClock(),
    log: createLog((_level, line) => lines.push(line)),
    loadFileLocks: async () => ({
      tryLock() {
        throw Object.assign(new Error("no locks available"), { code: "ENOLCK" });
      },
    }),
  });
  const owner = { organisationId: "harbour.test", email: "ada@harbour.test" };
  expect(await lock.hold(owner, 1_000, async () => "done")).toBe("done");
  expect(lines.join()).toContain("no lock among processes");
  rmSync(folder, { recursive: true });
});
