/**
 * Owns: "Check my setup" put together: its checks, its page, and what the page may ask of it.
 * Must not know: Electron, or how any part works.
 */
import type { EventName, Events } from "../../src-contract/ipc.ts";
import type { Handlers } from "../ipc/ipc.ts";
import type { Settings } from "../settings.ts";
import type { Words } from "../words.ts";
import { type CheckSetup, createCheckSetup } from "./check-setup.ts";
import { type CheckedParts, createChecks } from "./checks.ts";
import { createPage } from "./page.ts";
import { reportLines } from "./report-text.ts";

export interface OpenCheckSetupParts extends Omit<CheckedParts, "page" | "lastEmail"> {
  readonly settings: Pick<Settings, "get">;
  readonly words: Words;
  readonly hasWindow: () => boolean;
  readonly send: <E extends EventName>(event: E, payload: Events[E]) => void;
  readonly copyText: (text: string) => void;
}

type CheckHandlers = Pick<
  Handlers,
  | "check-setup:get"
  | "check-setup:start"
  | "check-setup:cancel"
  | "check-setup:copy"
  | "check-setup:attend"
  | "check-setup:answer"
>;

export interface OpenedCheckSetup {
  readonly checkSetup: CheckSetup;
  readonly handlers: CheckHandlers;
}

/** Checks nothing before it is asked to. */
export function openCheckSetup(parts: OpenCheckSetupParts): OpenedCheckSetup {
  const { words, send, copyText } = parts;
  const page = createPage({
    hasWindow: parts.hasWindow,
    ask: (question) => send("check-setup:asked", question),
    takeBack: (id) => send("check-setup:taken-back", { id }),
  });
  const checks = createChecks({
    ...parts,
    page,
    lastEmail: () => parts.settings.get("lastEmail") ?? "",
  });
  const checkSetup = createCheckSetup({ checks, clock: parts.clock });
  checkSetup.onChange((view) => send("check-setup:changed", view));
  parts.signIn.onChange(({ kind }) => {
    if (kind === "signing-out") checkSetup.forget();
  });
  return {
    checkSetup,
    handlers: {
      "check-setup:get": () => checkSetup.view(),
      "check-setup:start": () => void checkSetup.run(),
      "check-setup:cancel": () => checkSetup.cancel(),
      "check-setup:copy": () => {
        const view = checkSetup.view();
        if (view.kind === "done") copyText(reportLines(view.report, words));
      },
      "check-setup:attend": () => page.attend(),
      "check-setup:answer": (answer) => page.answer(answer),
    },
  };
}
