/**
 * Owns: the vitest suites. `unit` and `fuzz` need nothing but Node; `integration` starts the laboratory in process.
 * Must not know: Playwright's suites (playwright.config.ts).
 */
import { defineConfig } from "vitest/config";

/** Something is waited for until it is so; a limit that is seldom reached costs nothing, and a busy machine needs it. */
const patient = { poll: { timeout: 15_000 } };

export default defineConfig({
  test: {
    projects: [
      {
        define: { __OFFHOOK_LAB__: "true" },
        test: {
          name: "unit",
          include: ["test/unit/**/*.test.{ts,tsx}"],
          restoreMocks: true,
          testTimeout: 20_000,
          expect: patient,
        },
      },
      {
        define: { __OFFHOOK_LAB__: "true" },
        test: {
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          expect: patient,
        },
      },
      {
        define: { __OFFHOOK_LAB__: "true" },
        // Nothing ends a parser that hangs but the suite's own end.
        test: { name: "fuzz", include: ["test/fuzz/**/*.test.ts"], testTimeout: 1_200_000 },
      },
    ],
  },
});
