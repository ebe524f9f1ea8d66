/**
 * Owns: running Node in a network namespace of its own, where this machine allows that.
 * Must not know: what runs there.
 *
 * As a program: `node namespace.mjs ARGS…` runs `node ARGS…` there. Where it may not, it runs them here and says in
 * OFFHOOK_NO_NAMESPACE why, so that whatever needs one can say that it was not run.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { runNodeAttached } from "../bootstrap/run-attached.mjs";

/** As root, and as somebody who may play root in a namespace of their own. */
const ways = [
  ["unshare", "--net"],
  ["unshare", "--user", "--map-root-user", "--net"],
];

/**
 * The command that leads into a namespace, or why there is none.
 *
 * @returns {{ prefix: string[] } | { reason: string }}
 */
export function wayIntoNamespace() {
  if (process.platform !== "linux") return { reason: "network namespaces are Linux's" };
  let reason = "";
  for (const way of ways) {
    const [command = "", ...args] = way;
    // A cable has to be possible, too, and not only a namespace.
    const probe = ["ip", "link", "add", "near", "type", "veth", "peer", "name", "far"];
    const { status, error, stderr } = spawnSync(command, [...args, ...probe], { encoding: "utf8" });
    if (status === 0) return { prefix: way };
    reason = error?.message ?? stderr.trim();
  }
  return { reason };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = wayIntoNamespace();
  const { code } = await runNodeAttached(process.argv.slice(2), {
    prefix: "prefix" in found ? found.prefix : [],
    env: "reason" in found ? { OFFHOOK_NO_NAMESPACE: found.reason } : {},
  });
  process.exitCode = code;
}
