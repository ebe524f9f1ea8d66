/**
 * Owns: playing Microsoft Entra ID.
 * Must not know: how the quirks are put into practice.
 */
import { noDpop } from "./quirks.ts";
import type { Role } from "./role.ts";

/** The company's tenant, which no real one has. */
const labTenant = "7a1c3c1e-0000-4000-8000-000000000001";

export const playEntra = (): Role => ({
  quirks: {
    registered: ["http://localhost/callback"],
    iss: "absent",
    without: ["revocation_endpoint", "code_challenge_methods_supported", noDpop],
    apiParameter: "none",
    refreshTokenFor: "scope offline_access",
    rotation: "lasting",
    claims: () => ({ tid: labTenant }),
    tokenExtras: { ext_expires_in: 3599 },
  },
  entry: { profile: "entra", allowedTenants: [labTenant] },
});
