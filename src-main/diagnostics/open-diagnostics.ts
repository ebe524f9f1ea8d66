/**
 * Owns: putting the diagnostics together from the parts of the app they tell of.
 * Must not know: what any of it looks like in the archive.
 */
import { homedir } from "node:os";
import type { App, BrowserWindow } from "electron";
import type { StateNote } from "../../src-contract/diagnostics.ts";
import type { LeaseView, SignInView } from "../../src-contract/views.ts";
import type { LogThreshold } from "../log/log-level.ts";
import { aboutContent } from "./about.ts";
import { askWhereToSave } from "./ask-where-to-save.ts";
import {
  createDiagnostics,
  type DiagnosticsMaker,
  type DiagnosticsOptions,
} from "./diagnostics.ts";
import { type Changing, createStateHistory } from "./state-history.ts";

/** Something of the app: as it is now. */
interface Shown<View> {
  view(): View;
}

type Given = Pick<
  DiagnosticsOptions,
  "clock" | "log" | "logFiles" | "policies" | "requests" | "checkSetup"
>;

interface Parts extends Given {
  readonly app: App;
  readonly window: () => BrowserWindow | null;
  readonly threshold: LogThreshold;
  readonly language: string;
  readonly deviceId: string;
  readonly signIn: Shown<SignInView> & Changing<SignInView>;
  readonly lease: Shown<LeaseView> & Changing<LeaseView>;
  readonly preferences: Shown<ReturnType<DiagnosticsOptions["preferences"]>>;
  readonly history: Shown<ReturnType<DiagnosticsOptions["history"]>>;
  readonly contacts: Shown<ReturnType<DiagnosticsOptions["contacts"]>>;
}

/** From now on the states of sign-in and lease are noted. */
export function openDiagnostics(parts: Parts): DiagnosticsMaker & { note(note: StateNote): void } {
  const { app, window, threshold, language, deviceId, ...given } = parts;
  const { signIn, lease, preferences, history, contacts } = parts;
  const states = createStateHistory(given.clock);
  states.follow(signIn, lease);
  const maker = createDiagnostics({
    ...given,
    states,
    home: homedir(),
    logLevel: threshold.level,
    about: () =>
      aboutContent(
        { version: app.getVersion(), packaged: app.isPackaged, language, deviceId },
        process.env,
      ),
    signIn: () => signIn.view(),
    lease: () => lease.view(),
    preferences: () => preferences.view(),
    history: () => history.view(),
    contacts: () => contacts.view(),
    askWhere: (fileName) => askWhereToSave(window(), fileName),
  });
  return { ...maker, note: states.note };
}
