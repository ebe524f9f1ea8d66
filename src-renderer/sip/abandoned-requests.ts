/**
 * Owns: what becomes of re-INVITEs whose connection was lost before their answer came.
 * Must not know: why it was lost, or what they asked for.
 */
import { Core } from "sip.js";

/**
 * Fails them as a connection that breaks has to; sip.js itself would wait 32 seconds for an answer that cannot come,
 * and let no other re-INVITE pass. [RFC 3261 §17.1.4](https://www.rfc-editor.org/rfc/rfc3261#section-17.1.4)
 */
export function abandonReinvites({ userAgentClients }: Core.UserAgentCore): void {
  for (const { message, transaction } of [...userAgentClients.values()])
    if (message.method === "INVITE" && message.toTag !== undefined)
      // Protected; there is no public way to say it.
      transaction["onTransportError"](new Core.TransportError("the connection was lost"));
}
