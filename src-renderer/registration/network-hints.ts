/**
 * Owns: what the page itself notices of the network.
 * Must not know: what a phone makes of it.
 */

/** What is told. */
export interface NetworkListener {
  doubt(why: string): void;
}

type Listened = Pick<EventTarget, "addEventListener">;

/** The part of a window that is listened to; `connection` is [Network Information](https://wicg.github.io/netinfo/). */
export interface WatchedWindow extends Listened {
  readonly navigator: { readonly onLine: boolean; readonly connection?: Listened };
}

/** Listens for as long as the page lives. The main process sees more than this: a page is not told of another address. */
export function watchNetwork(window: WatchedWindow, listener: NetworkListener): void {
  // It comes late: the line may have found its way back already, and would be torn down for nothing.
  window.addEventListener("online", () => listener.doubt("online"));
  window.addEventListener("offline", () => listener.doubt("offline"));
  window.navigator.connection?.addEventListener("change", () =>
    listener.doubt("another kind of connection"),
  );
}
