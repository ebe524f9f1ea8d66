/**
 * Owns: finding words in a text that is on the screen: where they stand, which one is looked at, and showing it.
 * Must not know: where the text is from.
 */
import { type RefObject, useEffect, useMemo, useState } from "react";
import { type Found, findIn } from "./find-in-text.ts";

export interface Find {
  readonly wanted: string;
  readonly want: (words: string) => void;
  readonly count: number;
  /** From 1; 0 while nothing is found. */
  readonly place: number;
  /** Round and round. */
  readonly step: (by: 1 | -1) => void;
}

/** Names of the highlights in the style sheet. [css-highlight-api-1](https://www.w3.org/TR/css-highlight-api-1/) */
const everywhere = "found";
const here = "found-here";

/** @param body holds one element for each of `pieces`, with nothing but its text in it */
export function useFind(body: RefObject<HTMLElement | null>, pieces: readonly string[]): Find {
  const [wanted, setWanted] = useState("");
  const [at, setAt] = useState(0);
  const found = useMemo(() => findIn(pieces, wanted), [pieces, wanted]);
  const current = found[at];
  useEffect(() => {
    const rangeOf = (place: Found): Range | null => rangeIn(body.current, place, wanted.length);
    const ranges = found.map(rangeOf).filter((range) => range !== null);
    CSS.highlights.set(everywhere, new Highlight(...ranges));
    return () => void CSS.highlights.delete(everywhere);
  }, [body, found, wanted]);
  useEffect(() => {
    if (current === undefined) return;
    const range = rangeIn(body.current, current, wanted.length);
    if (range === null) return;
    const highlight = new Highlight(range);
    highlight.priority = 1;
    CSS.highlights.set(here, highlight);
    bringIntoView(body.current, range);
    return () => void CSS.highlights.delete(here);
  }, [body, current, wanted]);
  return {
    wanted,
    want: (words) => {
      setWanted(words);
      setAt(0);
    },
    count: found.length,
    place: current === undefined ? 0 : at + 1,
    step: (by) => {
      if (found.length > 0) setAt((at + by + found.length) % found.length);
    },
  };
}

function rangeIn(body: HTMLElement | null, { piece, start }: Found, length: number): Range | null {
  const text = body?.children[piece]?.firstChild;
  if (!text) return null;
  const range = document.createRange();
  range.setStart(text, start);
  range.setEnd(text, start + length);
  return range;
}

/** A piece far away has not been drawn, and knows its place only when it is. */
function bringIntoView(body: HTMLElement | null, range: Range): void {
  if (body === null) return;
  range.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
  const { top, height } = body.getBoundingClientRect();
  const word = range.getBoundingClientRect();
  if (word.top < top || word.bottom > top + height) body.scrollTop += word.top - top - height / 2;
}
