/**
 * Owns: where the session bus of a Linux desktop is.
 * Must not know: who is asked what on it.
 */
import { existsSync } from "node:fs";

/** Its address, without the libraries' last resort of starting a bus of their own. Null where there is none. */
export function sessionBusAddress(env: NodeJS.ProcessEnv): string | null {
  const address = env["DBUS_SESSION_BUS_ADDRESS"];
  if (address) return address;
  const userBus = `${env["XDG_RUNTIME_DIR"] ?? ""}/bus`;
  return existsSync(userBus) ? `unix:path=${userBus}` : null;
}
