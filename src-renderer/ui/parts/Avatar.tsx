/**
 * Owns: the square that stands for a person.
 * Must not know: who it is.
 */
import "./avatar.css";
import { UserRound } from "lucide-react";
import { initials } from "./initials.ts";

interface AvatarProps {
  /** Empty for somebody without a name. */
  readonly name: string;
  readonly size: "small" | "large";
}

/** Decoration: the name is always written beside it. */
export function Avatar({ name, size }: AvatarProps) {
  const letters = initials(name);
  return (
    <span className={`avatar avatar-${size}`} aria-hidden>
      {letters || <UserRound size={size === "large" ? 36 : 18} />}
    </span>
  );
}
