import { expect, test } from "vitest";
import { qrPath } from "../../../../../src-renderer/ui/sign-in/qr-path.ts";

test("draws the three finder patterns, one unit a module", () => {
  const code = qrPath("https://login.harbour.test/device?user_code=WDJB-MJHT");
  const dark = new Set(code?.path.match(/M\d+ \d+/g));
  const last = (code?.size ?? 0) - 1;
  for (const corner of ["M0 0", `M${last} 0`, `M0 ${last}`]) expect(dark).toContain(corner);
  expect(dark).not.toContain(`M${last} ${last}`);
  expect(code?.path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
});

test("a link too long for a camera has no code", () => {
  expect(qrPath(`https://login.harbour.test/${"a".repeat(300)}`)).toBeNull();
});
