/**
 * Owns: how this installation is named to the credential service and the registrar.
 * Must not know: the person.
 */
import { randomUUID } from "node:crypto";
import type { LeaseRequest } from "../../src-contract/credential-api.ts";
import type { Settings } from "../settings.ts";

/** The device of this profile; its id is made once and kept. [RFC 5626 §4.1](https://www.rfc-editor.org/rfc/rfc5626#section-4.1) */
export function deviceOf(settings: Settings, hostname: string): LeaseRequest["device"] {
  const id = settings.get("deviceId") ?? randomUUID();
  settings.set("deviceId", id);
  return { id, name: hostname.slice(0, 120) || "Offhook" };
}
