/**
 * Owns: where the service's page for administrators is, and who is led there.
 * Must not know: how the browser is opened, or what the page does.
 */
import { OffhookError } from "../../src-contract/errors.ts";
import { adminPagePath } from "../../src-contract/http-api/browser.ts";
import type { Permission } from "../../src-contract/roles.ts";
import { secureUrl } from "../../src-contract/secure-url.ts";

/**
 * Address for the system's browser.
 * @param service base URL of the organisation's credential service; null while nobody is signed in
 * @throws OffhookError `not-allowed` for whoever is no administrator, `service-unreachable` without a service
 */
export function administrationPage(
  service: string | null,
  permitted: readonly Permission[],
): string {
  if (!permitted.includes("administer")) throw new OffhookError("not-allowed");
  if (service === null) throw new OffhookError("service-unreachable");
  const page = secureUrl.safeParse(new URL(adminPagePath, service).href);
  if (!page.success) throw new OffhookError("service-unreachable");
  return page.data;
}
