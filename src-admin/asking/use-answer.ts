/**
 * Owns: asking the service for one thing a screen shows, and asking again.
 * Must not know: what it is.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { type AppError, toAppError } from "../../src-contract/errors.ts";

/** How far an answer has come. */
export type Answer<Value> =
  | { readonly kind: "loading" }
  | { readonly kind: "loaded"; readonly value: Value }
  | { readonly kind: "failed"; readonly error: AppError };

export interface Asking<Value> {
  readonly answer: Answer<Value>;
  readonly reload: () => void;
  /** Takes what a change was answered with, instead of asking again. */
  readonly put: (value: Value) => void;
}

/** Asks once, and again whenever `ask` is another function. Only the latest answer counts. */
export function useAnswer<Value>(ask: () => Promise<Value>): Asking<Value> {
  const [answer, setAnswer] = useState<Answer<Value>>({ kind: "loading" });
  const latest = useRef(0);
  const reload = useCallback(() => {
    latest.current += 1;
    const turn = latest.current;
    const take = (next: Answer<Value>) => turn === latest.current && setAnswer(next);
    take({ kind: "loading" });
    ask().then(
      (value) => take({ kind: "loaded", value }),
      (thrown: unknown) => take({ kind: "failed", error: toAppError(thrown) }),
    );
  }, [ask]);
  useEffect(() => {
    reload();
    return () => {
      latest.current += 1;
    };
  }, [reload]);
  const put = useCallback((value: Value) => setAnswer({ kind: "loaded", value }), []);
  return { answer, reload, put };
}
