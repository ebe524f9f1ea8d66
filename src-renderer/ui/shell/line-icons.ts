/**
 * Owns: the shape that goes with each word for the line, so that colour is never needed to tell.
 * Must not know: where it is drawn.
 */
import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, type LucideIcon } from "lucide-react";
import type { LineCondition } from "./line-condition.ts";

export const lineIcons: Readonly<Record<LineCondition, LucideIcon>> = {
  ready: CircleCheck,
  connecting: CircleDashed,
  offline: CircleAlert,
  none: CircleSlash,
};
