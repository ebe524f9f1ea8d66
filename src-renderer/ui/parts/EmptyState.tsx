/**
 * Owns: how an empty place looks: what belongs there, and one way to fill it.
 * Must not know: which place.
 */
import "./empty-state.css";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./Button.tsx";

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: ReactNode;
  readonly action: string;
  readonly onAction: () => void;
  /** A lesser way on, below the action. */
  readonly children?: ReactNode;
}

/** Centred in whatever holds it. */
export function EmptyState({
  icon: Icon,
  title,
  text,
  action,
  onAction,
  children,
}: EmptyStateProps) {
  return (
    <div className="empty-state">
      <Icon className="empty-state-icon" size={32} strokeWidth={1.5} aria-hidden />
      <h2 className="empty-state-title">{title}</h2>
      <p className="empty-state-text">{text}</p>
      <Button onClick={onAction}>{action}</Button>
      {children}
    </div>
  );
}
