/**
 * Owns: an empty place with nothing to do about it here.
 * Must not know: which place. Where there is something to do, the app's EmptyState offers it.
 */
import "../../src-renderer/ui/parts/empty-state.css";
import type { LucideIcon } from "lucide-react";

interface NothingProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
}

export function Nothing({ icon: Icon, title, text }: NothingProps) {
  return (
    <div className="empty-state">
      <Icon className="empty-state-icon" size={32} strokeWidth={1.5} aria-hidden />
      <h2 className="empty-state-title">{title}</h2>
      <p className="empty-state-text">{text}</p>
    </div>
  );
}
