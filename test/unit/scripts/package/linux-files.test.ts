/** Proves: that what Linux is told of the app in several files is the same everywhere. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";
import { expect, test } from "vitest";
import { checkout } from "../../../../scripts/bootstrap/checkout.mjs";
import { product } from "../../../../scripts/package/product.mjs";

const read = (name: string) => readFileSync(join(checkout, "resources", "linux", name), "utf8");
const handlers = product.schemes.map((scheme) => `x-scheme-handler/${scheme}`);
const desktop = read("offhook.desktop");
const { component } = new XMLParser().parse(read(`${product.id}.metainfo.xml`));

test("the desktop entry starts the program, and opens every scheme", () => {
  expect(desktop).toContain(`\nExec=/usr/bin/${product.name} %U\n`);
  expect(desktop).toContain(`\nMimeType=${handlers.join(";")};\n`);
});

test("AppStream knows the same app", () => {
  expect(component.id).toBe(product.id);
  expect(component.launchable).toBe(`${product.name}.desktop`);
  expect(component.provides.mediatype).toEqual(handlers);
  expect(component.summary).toContain(product.summary);
  expect(component.project_license).toBe(product.license);
});

test("the AppArmor profile and the scripts speak of the place where the app lies", () => {
  expect(read("apparmor-profile")).toContain(
    `${product.folder}/${product.name} flags=(unconfined)`,
  );
  expect(read("after-install.sh")).toContain(`=${product.folder}/resources/apparmor-profile`);
  expect(read("before-remove.sh")).toContain(`=/etc/apparmor.d/${product.name}`);
});
