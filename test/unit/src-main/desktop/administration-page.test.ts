import { expect, it } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { permissionsOf } from "../../../../src-contract/roles.ts";
import { administrationPage } from "../../../../src-main/desktop/administration-page.ts";

const administrator = permissionsOf("administrator");

it("is on the credential service", () => {
  expect(administrationPage("https://phones.harbour.test/", administrator)).toBe(
    "https://phones.harbour.test/admin/",
  );
});

it.each(["supervisor", "agent", "user", "auditor", null] as const)("is nothing for %s", (role) => {
  expect(() => administrationPage("https://phones.harbour.test/", permissionsOf(role))).toThrow(
    new OffhookError("not-allowed"),
  );
});

it.each([null, "http://phones.harbour.test/", "file:///etc/"])("is not opened at %s", (service) => {
  expect(() => administrationPage(service, administrator)).toThrow(
    new OffhookError("service-unreachable"),
  );
});
