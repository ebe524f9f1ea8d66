/**
 * Owns: the link that waits for the page: before there is one, and while nobody is signed in.
 * Must not know: how links arrive, or what is done with them.
 */
import { callLinkIn } from "./call-link.ts";

export interface CallLinks {
  /** Something was handed over. True when there was a link in it; it takes the place of one that waits. */
  offer(handedOver: readonly string[]): boolean;
  /** The link that waits, once. */
  take(): string | null;
  /** From now on no link is taken, and none waits. */
  refuse(): void;
}

/** @param onOffer a page that is there already is to take it */
export function createCallLinks(onOffer: () => void): CallLinks {
  let waiting: string | null = null;
  let refused = false;
  return {
    offer(handedOver) {
      const link = refused ? null : callLinkIn(handedOver);
      if (link === null) return false;
      waiting = link;
      onOffer();
      return true;
    },
    take() {
      const link = waiting;
      waiting = null;
      return link;
    },
    refuse() {
      waiting = null;
      refused = true;
    },
  };
}
