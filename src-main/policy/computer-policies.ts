/**
 * Owns: where each system keeps policies, and saying in the log what is wrong with them.
 * Must not know: what any policy means.
 */
import { userInfo } from "node:os";
import { join } from "node:path";
import type { Log } from "../log/log.ts";
import { readManagedPreferences } from "./mac-preferences.ts";
import { judgePolicies, type Policies } from "./policies.ts";
import { readPolicyFiles } from "./policy-files.ts";
import { readRegistry } from "./windows-registry.ts";

/** With `managed` and `recommended` in it, on Linux. */
const policiesFolder = "/etc/offhook/policies";

/**
 * The policies of this computer, read once at start.
 * @param folder read instead of what the system has: a laboratory's
 * @param onRead told before anything is said of them: the log itself obeys one
 */
export function readComputerPolicies(
  log: Log,
  folder?: string,
  onRead: (policies: Policies) => void = () => undefined,
): Policies {
  const { mandatory, recommended } = sources(folder);
  const policies = judgePolicies(mandatory, recommended);
  onRead(policies);
  for (const { place, key, problem } of policies.problems)
    log.warn("policy ignored", { place, key, problem });
  log.info("policies read", {
    mandatory: Object.keys(policies.mandatory).join(" "),
    recommended: Object.keys(policies.recommended).join(" "),
    broken: policies.broken.join(" "),
  });
  return policies;
}

function sources(folder: string | undefined) {
  if (folder === undefined && process.platform === "win32") return readRegistry();
  if (folder === undefined && process.platform === "darwin")
    return readManagedPreferences(userInfo().username);
  const below = folder ?? policiesFolder;
  return {
    mandatory: readPolicyFiles(join(below, "managed")),
    recommended: readPolicyFiles(join(below, "recommended")),
  };
}
