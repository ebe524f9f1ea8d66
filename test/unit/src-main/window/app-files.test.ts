import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appOrigin, fileBehind } from "../../../../src-main/window/app-files.ts";

const folder = join("/", "app", "renderer");

describe("the file behind a URL", () => {
  it("is the page for the origin itself", () => {
    expect(fileBehind(`${appOrigin}/`, folder)).toBe(join(folder, "index.html"));
  });

  it("is the file of the path, without query and fragment", () => {
    expect(fileBehind(`${appOrigin}/assets/a.js?x#y`, folder)).toBe(join(folder, "assets/a.js"));
  });

  it.each([
    "app://elsewhere/index.html",
    "app://offhook.evil.test/index.html",
    "https://offhook/index.html",
    `${appOrigin}/%2e%2e%2f%2e%2e%2fetc/passwd`,
    `${appOrigin}/..%2f..%2fetc%2fpasswd`,
    `${appOrigin}/..%2frenderer-secret/x`,
    `${appOrigin}/%00`,
    `${appOrigin}/%zz`,
  ])("is none for %s", (url) => {
    expect(fileBehind(url, folder)).toBeNull();
  });

  it("never leaves the folder, whatever the path", () => {
    fc.assert(
      fc.property(fc.webPath(), fc.string(), (path, noise) => {
        const file = fileBehind(`${appOrigin}${path}/${encodeURIComponent(noise)}`, folder);
        expect(file === null || file.startsWith(folder)).toBe(true);
      }),
    );
  });
});
