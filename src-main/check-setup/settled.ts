/**
 * Owns: waiting until something that is on its way has come to rest.
 * Must not know: what it is.
 */

/** Something that changes, and can be looked at meanwhile. */
export interface Watched<View> {
  view(): View;
  /** The result stops it. */
  onChange(listener: (view: View) => void): () => unknown;
}

/** The first view for which `isSettled` holds; the last one there was when `signal` ends the waiting. */
export function settled<View>(
  watched: Watched<View>,
  isSettled: (view: View) => boolean,
  signal: AbortSignal,
): Promise<View> {
  return new Promise((resolve) => {
    const end = (): void => {
      stop();
      signal.removeEventListener("abort", end);
      resolve(watched.view());
    };
    const look = (view: View): void => {
      if (isSettled(view)) end();
    };
    const stop = watched.onChange(look);
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
    else look(watched.view());
  });
}
