/**
 * Owns: waiting for somebody to press the keys of a hotkey.
 * Must not know: what it is for, or where it is kept.
 */
import { useEffect, useEffectEvent, useState } from "react";
import { type HotkeyFault, hotkeyFault } from "../../../src-contract/hotkeys.ts";
import { useActions, useUi } from "../ui-context.tsx";
import { hotkeyPress } from "./hotkey-press.ts";

export interface HotkeyRecorder {
  readonly recording: boolean;
  /** What is wrong with the keys that were pressed last. */
  readonly fault: HotkeyFault | null;
  start(): void;
  stop(): void;
}

/** While it records no key does anything else; it ends with the window's focus. */
export function useHotkeyRecorder(onHotkey: (hotkey: string) => void): HotkeyRecorder {
  const { recordHotkey } = useActions();
  const { platform } = useUi().surroundings;
  const [recording, setRecording] = useState(false);
  const [fault, setFault] = useState<HotkeyFault | null>(null);

  const press = useEffectEvent((event: KeyboardEvent) => {
    const pressed = hotkeyPress(event);
    if (pressed.kind === "leave") {
      setRecording(false);
      // Tab goes on to the next control; Escape must not close anything.
      if (event.key === "Tab") return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (pressed.kind !== "hotkey") return;
    const found = hotkeyFault(pressed.hotkey, platform);
    setFault(found);
    if (found !== null) return;
    setRecording(false);
    onHotkey(pressed.hotkey);
  });
  const tellMain = useEffectEvent((on: boolean) => void recordHotkey(on));

  useEffect(() => {
    if (!recording) return;
    const listener = (event: KeyboardEvent): void => press(event);
    const stop = (): void => setRecording(false);
    tellMain(true);
    window.addEventListener("keydown", listener, true);
    window.addEventListener("blur", stop);
    return () => {
      window.removeEventListener("keydown", listener, true);
      window.removeEventListener("blur", stop);
      tellMain(false);
    };
  }, [recording]);

  return {
    recording,
    fault: recording ? fault : null,
    start() {
      setFault(null);
      setRecording(true);
    },
    stop: () => setRecording(false),
  };
}
