/**
 * Owns: which of the notifications that nobody subscribed to are heard.
 * Must not know: what they say.
 */
import type { Notification } from "sip.js";

/** A notification without a subscription, from the server itself. */
export interface UnaskedNotification {
  readonly event: string;
  readonly body: string;
}

/**
 * Older servers tell of voicemail without being asked. [RFC 3842 §4](https://www.rfc-editor.org/rfc/rfc3842#section-4)
 * What another user agent sends has come by way of the server and carries its mark: more than one Via. Such a
 * notification is refused, as every other that was not asked for. [RFC 6665 §4.1.3](https://www.rfc-editor.org/rfc/rfc6665#section-4.1.3)
 */
export function hearUnasked(
  notification: Notification,
  listener: ((notification: UnaskedNotification) => void) | null,
): void {
  const { request } = notification;
  const [event = ""] = (request.getHeader("event") ?? "").split(";", 1);
  const isOfServer = request.getHeaders("via").length === 1;
  if (listener === null || !isOfServer || event.trim() !== "message-summary") {
    void notification.reject({ statusCode: 481 });
    return;
  }
  void notification.accept();
  listener({ event: event.trim(), body: request.body });
}
