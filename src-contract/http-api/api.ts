/**
 * Owns: the whole API in one table, by operation id.
 * Must not know: how it is served or documented.
 */
import {
  accountRecord,
  adminSession,
  auditEntry,
  configurationTest,
  deviceRecord,
  identityProviderRecord,
  organisationRecord,
  personRecord,
  scimToken,
  warning,
} from "../admin-api.ts";
import { problem, sipLease } from "../credential-api.ts";
import { directoryEntry } from "../directory-api.ts";
import { device, link, me, phoneAccount } from "../profile-api.ts";
import { administrationApi } from "./administration.ts";
import { browserApi } from "./browser.ts";
import { directoryApi } from "./directory.ts";
import type { Endpoints } from "./endpoint.ts";
import { operationsApi } from "./operations.ts";
import { passwordSignInApi } from "./password-sign-in.ts";
import { phoneApi } from "./phone.ts";
import { profileApi } from "./profile.ts";
import { scimApi, scimErrorBody, scimList, scimResource } from "./scim.ts";
import { backChannelLogoutError, signOutApi } from "./sign-out.ts";
import { sipServerApi } from "./sip-server.ts";

/** Parts of the API with the heading each has in its documentation. */
export const parts: readonly { readonly title: string; readonly endpoints: Endpoints }[] = [
  { title: "Phone", endpoints: phoneApi },
  { title: "Profile", endpoints: profileApi },
  { title: "Directory", endpoints: directoryApi },
  { title: "Sign-in by password", endpoints: passwordSignInApi },
  { title: "Administrators' browser", endpoints: browserApi },
  { title: "Administration", endpoints: administrationApi },
  { title: "SCIM", endpoints: scimApi },
  { title: "Sign-out", endpoints: signOutApi },
  { title: "SIP server", endpoints: sipServerApi },
  { title: "Operation", endpoints: operationsApi },
];

/** What has a name of its own in the documentation. */
export const namedSchemas = {
  Problem: problem,
  SipLease: sipLease,
  PhoneAccount: phoneAccount,
  Me: me,
  Link: link,
  Device: device,
  DirectoryEntry: directoryEntry,
  AdminSession: adminSession,
  Organisation: organisationRecord,
  IdentityProvider: identityProviderRecord,
  ConfigurationTest: configurationTest,
  Account: accountRecord,
  Person: personRecord,
  PersonsDevice: deviceRecord,
  Warning: warning,
  AuditEntry: auditEntry,
  ScimToken: scimToken,
  ScimResource: scimResource,
  ScimList: scimList,
  ScimError: scimErrorBody,
  BackChannelLogoutError: backChannelLogoutError,
} as const;
