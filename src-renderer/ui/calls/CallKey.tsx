/**
 * Owns: one large key of the call screen.
 * Must not know: what it does.
 */
import type { LucideIcon } from "lucide-react";

interface CallKeyProps {
  readonly icon: LucideIcon;
  readonly label: string;
  /** Given for keys that stay down. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly shortcut?: { readonly text: string; readonly aria: string };
  /** More than the label says. */
  readonly title?: string;
  readonly onPress: () => void;
}

/** Icon over word; a key that is down turns to ink. */
export function CallKey({
  icon: Icon,
  label,
  pressed,
  disabled,
  shortcut,
  title,
  onPress,
}: CallKeyProps) {
  return (
    <button
      type="button"
      className="call-key"
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut?.aria}
      title={title ?? shortcut?.text}
      disabled={disabled}
      onClick={onPress}
    >
      <Icon size={22} aria-hidden />
      <span className="call-key-label">{label}</span>
    </button>
  );
}
