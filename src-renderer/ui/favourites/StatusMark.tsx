/**
 * Owns: how the status of a line looks: a mark, with or without its word.
 * Must not know: whose line it is.
 */
import "./status-mark.css";
import {
  BellRing,
  CircleCheck,
  CircleMinus,
  CircleQuestionMark,
  CircleSlash,
  Clock,
  type LucideIcon,
  PhoneCall,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { LineStatus } from "../../watching/line-status.ts";

const icons: Readonly<Record<LineStatus, LucideIcon>> = {
  unknown: CircleQuestionMark,
  offline: CircleSlash,
  away: Clock,
  "do-not-disturb": CircleMinus,
  "on-the-phone": PhoneCall,
  ringing: BellRing,
  free: CircleCheck,
};

interface StatusMarkProps {
  readonly status: LineStatus;
  /** Without it the word is there for screen readers only. */
  readonly withWord?: boolean;
}

/** Every status has a shape of its own: none is told by colour alone. It is never announced by itself. */
export function StatusMark({ status, withWord = false }: StatusMarkProps) {
  const { t } = useTranslation();
  const Icon = icons[status];
  return (
    <span className={`status-mark status-${status}`} data-status={status}>
      <Icon size={14} strokeWidth={2.25} aria-hidden />
      <span className={withWord ? "status-word" : "visually-hidden"}>{t(`status.${status}`)}</span>
    </span>
  );
}
