/**
 * Owns: listening to the person's hotkeys while another program has the keyboard, and knowing which are somebody else's.
 * Must not know: what a hotkey does, or who chose it.
 */
import {
  type HotkeyAction,
  type Hotkeys,
  hotkeyActions,
  hotkeyFault,
  isMediaKey,
} from "../../src-contract/hotkeys.ts";

/** What is needed of Electron's `globalShortcut`. */
export interface KeyGrabs {
  /** False when another program has it. */
  register(hotkey: string, pressed: () => void): boolean;
  unregister(hotkey: string): void;
}

interface HotkeyOptions {
  readonly keys: KeyGrabs;
  readonly platform: string;
  readonly onPress: (action: HotkeyAction) => void;
  /** Another hotkey is somebody else's than before, or none. */
  readonly onChange: () => void;
}

/** The hotkeys that are held at the moment. */
export interface HotkeyKeeper {
  /** From now on these, and no others. */
  hold(hotkeys: Hotkeys, inCall: boolean): void;
  /** While a key is being recorded nothing is held, so that it reaches the page. */
  pause(on: boolean): void;
  /** Actions whose hotkey another program has. */
  taken(): readonly HotkeyAction[];
}

/** Nothing is held until somebody says so. */
export function createHotkeys({ keys, platform, onPress, onChange }: HotkeyOptions): HotkeyKeeper {
  const held = new Map<string, HotkeyAction>();
  let taken: readonly HotkeyAction[] = [];
  let wanted: ReadonlyMap<string, HotkeyAction> = new Map();
  let paused = false;

  const carryOut = (): void => {
    const now = paused ? new Map<string, HotkeyAction>() : wanted;
    for (const [key, action] of held) {
      if (now.get(key) === action) continue;
      keys.unregister(key);
      held.delete(key);
    }
    if (paused) return;
    const refused: HotkeyAction[] = [];
    for (const [key, action] of now) {
      if (held.has(key)) continue;
      if (keys.register(key, () => onPress(action))) held.set(key, action);
      else refused.push(action);
    }
    if (refused.join() === taken.join()) return;
    taken = refused;
    onChange();
  };

  return {
    hold(hotkeys, inCall) {
      wanted = wantedKeys(hotkeys, { inCall, platform });
      carryOut();
    },
    pause(on) {
      paused = on;
      carryOut();
    },
    taken: () => taken,
  };
}

/** Key → action. What somebody may type is never among them, whatever was chosen elsewhere. Pure. */
export function wantedKeys(
  hotkeys: Hotkeys,
  { inCall, platform }: { readonly inCall: boolean; readonly platform: string },
): ReadonlyMap<string, HotkeyAction> {
  const wanted = new Map<string, HotkeyAction>();
  for (const action of hotkeyActions) {
    const key = hotkeys[action];
    if (key === null || wanted.has(key) || hotkeyFault(key, platform) !== null) continue;
    // Outside calls they are the music's.
    if (isMediaKey(key) && !inCall) continue;
    wanted.set(key, action);
  }
  return wanted;
}

/**
 * Whether a program may listen to keys at all. Under Wayland it may not, and under XWayland only to those meant for
 * other X programs, which is worse than nothing. Pure.
 */
export const canListen = (platform: string, env: NodeJS.ProcessEnv): boolean =>
  platform !== "linux" || (env["XDG_SESSION_TYPE"] !== "wayland" && !env["WAYLAND_DISPLAY"]);
