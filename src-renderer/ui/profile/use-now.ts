/**
 * Owns: keeping words like "5 minutes ago" true while they are on screen.
 * Must not know: the words.
 */
import { useEffect, useState } from "react";

const minute = 60_000;

/** Milliseconds since 1970, renewed every minute. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minute);
    return () => clearInterval(timer);
  }, []);
  return now;
}
