/**
 * Owns: which permission each endpoint of the administrators' page takes. An endpoint without an entry does not compile.
 * Must not know: who has which permission, or what the endpoints do.
 */
import type { administrationApi } from "../../src-contract/http-api/administration.ts";
import type { Permission } from "../../src-contract/roles.ts";

const administer = ["administer"] as const;
const endDevices = ["end-devices"] as const;
const readAudit = ["read-audit"] as const;
/** Whoever ends devices has to see whose they are. */
const administerOrEndDevices = ["administer", "end-devices"] as const;

/** One of these is enough; none: whoever is signed in at the page. */
export const permissionsOfEndpoints: Readonly<
  Record<keyof typeof administrationApi, readonly Permission[]>
> = {
  readAdminSession: [],
  readOrganisation: administerOrEndDevices,
  changeOrganisation: administer,
  listIdentityProviders: administer,
  addIdentityProvider: administer,
  changeIdentityProvider: administer,
  removeIdentityProvider: administer,
  startConfigurationTest: administer,
  readConfigurationTest: administer,
  listAccounts: administer,
  addAccount: administer,
  changeAccount: administer,
  removeAccount: administer,
  listPeople: administerOrEndDevices,
  changePerson: administer,
  addPersonLink: administer,
  removePersonLink: administer,
  listAllDevices: endDevices,
  endPersonDevice: endDevices,
  endPersonDevices: endDevices,
  listWarnings: administer,
  readAudit,
  exportAudit: readAudit,
  listScimTokens: administer,
  addScimToken: administer,
  removeScimToken: administer,
};
