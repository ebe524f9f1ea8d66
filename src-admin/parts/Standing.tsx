/**
 * Owns: how something stands, in a word and a sign, never by colour alone.
 * Must not know: what it is.
 */
import "./standing.css";
import { Check, CircleAlert, CircleDashed, CircleMinus, type LucideIcon } from "lucide-react";

export type StandingKind = "good" | "look" | "off" | "waiting";

const signs: Readonly<Record<StandingKind, LucideIcon>> = {
  good: Check,
  look: CircleAlert,
  off: CircleMinus,
  waiting: CircleDashed,
};

export function Standing({ kind, words }: { readonly kind: StandingKind; readonly words: string }) {
  const Sign = signs[kind];
  return (
    <span className={`standing standing-${kind}`}>
      <Sign size={14} aria-hidden />
      {words}
    </span>
  );
}
