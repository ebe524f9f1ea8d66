/**
 * Owns: telling a press from a long press.
 * Must not know: what either does.
 */
import { type PointerEvent, useRef } from "react";

const threshold = 500;

interface LongPressHandlers {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerLeave: () => void;
  readonly onClick: () => void;
}

/** Handlers that call `onLong` after half a second, else `onShort`. Without `onLong` every press is short. */
export function useLongPress(onShort: () => void, onLong?: () => void): LongPressHandlers {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const wasLong = useRef(false);
  const stop = (): void => clearTimeout(timer.current);
  return {
    onPointerDown: ({ button }) => {
      wasLong.current = false;
      if (!onLong || button !== 0) return;
      timer.current = setTimeout(() => {
        wasLong.current = true;
        onLong();
      }, threshold);
    },
    onPointerUp: stop,
    onPointerLeave: stop,
    onClick: () => {
      if (wasLong.current) wasLong.current = false;
      else onShort();
    },
  };
}
