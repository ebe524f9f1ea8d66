/**
 * Owns: how an incoming call gets the person's attention when they look elsewhere: notification, window, taskbar.
 * Must not know: SIP; it sees reports and asks with commands.
 */
import { type BrowserWindow, Notification } from "electron";
import type { CallCommand, CallReport } from "../../src-contract/views.ts";
import type { Words } from "../words.ts";
import { bringUp } from "./bring-up.ts";

interface IncomingCallOptions {
  readonly window: () => BrowserWindow | null;
  readonly words: Words;
  /** Answers or rejects through the same path as the buttons in the window. */
  readonly command: (command: CallCommand) => void;
}

/** Returns the function to feed every call report to. */
export function watchIncomingCalls({ window, words, command }: IncomingCallOptions) {
  const shown = new Map<string, Notification>();

  const announce = (call: CallReport): void => {
    const target = window();
    if (target && !target.isFocused()) {
      // Shown without taking the keyboard away from what the person is typing.
      target.showInactive();
      target.flashFrame(true);
    }
    notify(call);
  };

  /** In place of the one before, if who it is has become known meanwhile. */
  const notify = ({ id, remote }: CallReport): void => {
    if (!Notification.isSupported()) return;
    shown.get(id)?.close();
    const notification = new Notification({
      title: words.t("notification.incomingCall"),
      body: remote,
      urgency: "critical",
      timeoutType: "never",
      silent: true,
      actions: [
        { type: "button", text: words.t("call.answer") },
        { type: "button", text: words.t("call.reject") },
      ],
    });
    notification.on("action", (_event, index) =>
      command({ id, action: index === 0 ? "answer" : "reject" }),
    );
    notification.on("click", () => bringUp(window()));
    notification.show();
    shown.set(id, notification);
  };

  const withdraw = (id: string): void => {
    shown.get(id)?.close();
    shown.delete(id);
    if (shown.size === 0) window()?.flashFrame(false);
  };

  /** Id → who it is. */
  let incoming = new Map<string, string>();
  return (calls: readonly CallReport[]): void => {
    const now = calls.filter(({ state }) => state === "incoming");
    for (const call of now) {
      if (!incoming.has(call.id)) announce(call);
      else if (incoming.get(call.id) !== call.remote) notify(call);
    }
    const next = new Map(now.map(({ id, remote }) => [id, remote]));
    for (const id of incoming.keys()) if (!next.has(id)) withdraw(id);
    incoming = next;
  };
}
