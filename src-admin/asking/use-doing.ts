/**
 * Owns: doing one thing at a time for the person, and what came of it.
 * Must not know: what is done.
 */
import { useCallback, useState } from "react";
import { type AppError, toAppError } from "../../src-contract/errors.ts";

export interface Doing {
  readonly isBusy: boolean;
  readonly error: AppError | null;
  /** Resolves with whether it went well. */
  readonly run: (action: () => Promise<void>) => Promise<boolean>;
  readonly dismiss: () => void;
}

export function useDoing(): Doing {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const run = useCallback(async (action: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await action();
      return true;
    } catch (thrown) {
      setError(toAppError(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  const dismiss = useCallback(() => setError(null), []);
  return { isBusy, error, run, dismiss };
}
