/**
 * Owns: showing a notification of one sentence, where the system has such a thing.
 * Must not know: what it is about.
 */
import { Notification } from "electron";

/** Calls `onClick` when the person clicks it. */
export function notify(sentence: string, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title: "Offhook", body: sentence, silent: true });
  notification.on("click", onClick);
  notification.show();
}
