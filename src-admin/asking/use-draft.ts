/**
 * Owns: what somebody has typed and not saved, over what is saved.
 * Must not know: what it is, or how it is saved.
 */
import { useCallback, useEffect, useState } from "react";

export interface Draft<Value> {
  readonly value: Value;
  readonly isChanged: boolean;
  readonly change: (change: Partial<Value>) => void;
  /** Back to what is saved. */
  readonly discard: () => void;
}

/** A draft of `saved`. A page that is closed with an unsaved draft asks first. */
export function useDraft<Value extends object>(saved: Value): Draft<Value> {
  const [changes, setChanges] = useState<Partial<Value>>({});
  const value = { ...saved, ...changes };
  const isChanged = JSON.stringify(value) !== JSON.stringify(saved);
  useEffect(() => {
    if (!isChanged) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isChanged]);
  return {
    value,
    isChanged,
    change: useCallback((change) => setChanges((was) => ({ ...was, ...change })), []),
    discard: useCallback(() => setChanges({}), []),
  };
}
