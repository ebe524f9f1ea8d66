/**
 * Owns: what stands around the window: tray, badge, hotkeys, start with the computer, and what closing the window does;
 * all of them told of every change.
 * Must not know: how any of them looks, or how the phone works.
 */
import { type App, type BrowserWindow, globalShortcut, nativeImage } from "electron";
import type { DesktopView } from "../../src-contract/desktop-view.ts";
import { assertNever } from "../../src-contract/errors.ts";
import { type HotkeyAction, noHotkeys } from "../../src-contract/hotkeys.ts";
import type { CallCommand } from "../../src-contract/views.ts";
import type { Clock } from "../clock.ts";
import type { History } from "../history/history.ts";
import type { Log } from "../log/log.ts";
import type { PreferenceKeeper } from "../preferences/preferences.ts";
import type { Settings } from "../settings.ts";
import type { SignIn } from "../sign-in/sign-in.ts";
import type { Words } from "../words.ts";
import { type AutostartPolicy, keepAutostart } from "./autostart.ts";
import { createBadge } from "./badge.ts";
import { bringUp } from "./bring-up.ts";
import { onClosing } from "./closing.ts";
import type { Desk, DeskAction } from "./desk.ts";
import { hotkeyWish } from "./hotkey-wish.ts";
import { canListen, createHotkeys } from "./hotkeys.ts";
import { keepFindable } from "./keep-findable.ts";
import type { Line } from "./line.ts";
import { notify } from "./notify.ts";
import { systemAutostart } from "./system-autostart.ts";
import { putIntoTray, type TrayIconShown } from "./tray.ts";
import { watchTrayHost } from "./tray-host.ts";
import { overlayImageFile, trayImageFile } from "./tray-images.ts";

interface DesktopOptions {
  readonly app: App;
  readonly window: () => BrowserWindow | null;
  /** Folder of the drawings. */
  readonly images: string;
  readonly quitting: () => boolean;
  readonly words: Words;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Settings;
  readonly autostart: AutostartPolicy;
  readonly line: Line;
  readonly history: Pick<History, "view" | "onChange">;
  readonly preferences: PreferenceKeeper;
  /** IT has decided about do-not-disturb. */
  readonly doNotDisturbManaged: boolean;
  readonly signIn: Pick<SignIn, "view" | "onChange">;
  readonly command: (command: CallCommand) => void;
  readonly onChange: (view: DesktopView) => void;
}

export interface Desktop {
  view(): DesktopView;
  /** @throws OffhookError `autostart-not-set` */
  setAutostart(on: boolean): void;
  /** The page waits for the keys of a hotkey: none is held meanwhile. */
  recordHotkey(on: boolean): void;
  /** How many new messages there are in the voicemail box. */
  reportMessages(newMessages: number): void;
  act(action: DeskAction): void;
  /** Does what the hotkey of `action` would. */
  press(action: HotkeyAction): void;
  /** Follows the window's closing. */
  watch(window: BrowserWindow): void;
}

/** Starts all of it; nothing of it needs the window. */
export function createDesktop(options: DesktopOptions): Desktop {
  const { app, window, images, words, clock, settings, line, history, preferences, signIn } =
    options;
  const { platform } = process;
  let newMessages = 0;
  let trayIsShown = platform !== "linux";
  let tray: TrayIconShown | null = null;

  const desk = (): Desk => ({
    signedIn: signIn.view().kind === "signed-in",
    registration: line.registration(),
    calls: line.calls(),
    doNotDisturb: preferences.view().doNotDisturb,
    doNotDisturbManaged: options.doNotDisturbManaged,
    missed: history.view().missed,
    newMessages,
  });
  /** There is nobody to show a refusal to; the choice holds all the same. */
  const beQuiet = (on: boolean): void => {
    try {
      preferences.change({ doNotDisturb: on });
    } catch (error) {
      options.log.warn("do not disturb could not be saved", { error: String(error) });
    }
  };
  const act = (action: DeskAction): void => {
    switch (action.kind) {
      case "calls":
        for (const command of action.commands) options.command(command);
        return;
      case "do-not-disturb":
        beQuiet(action.on);
        return;
      case "show":
        bringUp(window());
        return;
      case "quit":
        app.quit();
        return;
      default:
        assertNever(action);
    }
  };
  const press = (action: HotkeyAction): void => {
    const wish = hotkeyWish(action, line.calls());
    if (wish) act(wish);
  };
  const autostart = keepAutostart({
    system: systemAutostart(app),
    settings,
    policy: options.autostart,
    log: options.log,
  });
  const listening = canListen(platform, process.env);
  const hotkeys = createHotkeys({
    keys: globalShortcut,
    platform,
    onPress: (action) => press(action),
    onChange: () => tell(),
  });
  const view = (): DesktopView => ({
    tray: trayIsShown,
    autostart: autostart.isOn(),
    hotkeysWork: listening,
    hotkeysTaken: hotkeys.taken(),
  });
  const tell = (): void => options.onChange(view());
  const badge = createBadge({
    app,
    platform,
    window,
    overlay: () => nativeImage.createFromPath(overlayImageFile(images)),
    words,
  });
  const update = (): void => {
    const now = desk();
    tray?.show(now);
    badge(now);
    const { hotkeys: chosen } = preferences.view();
    if (listening) hotkeys.hold(now.signedIn ? chosen : noHotkeys, now.calls.length > 0);
  };
  const findable = keepFindable(window, clock);
  const followTray = (present: boolean): void => {
    trayIsShown = present;
    tray?.remove();
    tray = present
      ? putIntoTray(desk(), {
          image: (look) => nativeImage.createFromPath(trayImageFile(images, look, platform)),
          words,
          act,
          platform,
        })
      : null;
    findable(present);
    tell();
  };

  line.onCalls(update);
  line.onRegistration(update);
  history.onChange(update);
  preferences.onChange(update);
  signIn.onChange(update);
  if (platform !== "linux") followTray(true);
  else {
    const host = watchTrayHost(followTray);
    app.once("will-quit", () => host.close());
  }

  /** Said once for each installation: somebody who closes a window expects it to be gone. */
  const sayWhereItIs = (): void => {
    if (settings.get("knowsTray") === true) return;
    settings.set("knowsTray", true);
    notify(words.t("tray.hidden"), () => bringUp(window()));
  };

  return {
    view,
    setAutostart(on) {
      autostart.choose(on);
      tell();
    },
    recordHotkey: (on) => hotkeys.pause(on),
    reportMessages(count) {
      newMessages = count;
      update();
    },
    act,
    press,
    watch(opened) {
      opened.on("close", (event) => {
        const { signedIn, calls } = desk();
        const becomes = onClosing({
          platform,
          quitting: options.quitting(),
          signedIn,
          keepRunning: preferences.view().keepRunning,
          tray: trayIsShown,
          inCall: calls.length > 0,
        });
        if (becomes === "close") return;
        event.preventDefault();
        if (becomes === "minimise") opened.minimize();
        else {
          opened.hide();
          sayWhereItIs();
        }
      });
      opened.on("closed", () => {
        newMessages = 0;
      });
    },
  };
}
