/**
 * Owns: a place of the app that is not the phone, with any call still in reach.
 * Must not know: what is at the place.
 */
import type { ReactNode } from "react";
import type { AppError } from "../../../src-contract/errors.ts";
import { isLive } from "../calls/arrange-calls.ts";
import { CallStrip } from "../calls/CallStrip.tsx";
import { useCalls } from "../ui-context.tsx";
import { Notices } from "./Notices.tsx";

interface SidePlaceProps {
  /** Something to know about the sign-in while everything works. */
  readonly notice: AppError | null;
  readonly children: ReactNode;
}

/** A call stays in the strip on top; choosing it leads back to the phone. */
export function SidePlace({ notice, children }: SidePlaceProps) {
  const live = useCalls().calls.filter(isLive);
  return (
    <>
      {live.length > 0 && (
        <div className="shell-strip">
          <CallStrip calls={live} shortcuts />
        </div>
      )}
      <Notices signInNotice={notice} />
      {children}
    </>
  );
}
