/**
 * Owns: the profile as a place of the app, with any call still in reach.
 * Must not know: what is in a profile.
 */
import type { AppError } from "../../../src-contract/errors.ts";
import type { Person } from "../../../src-contract/views.ts";
import { isLive } from "../calls/arrange-calls.ts";
import { CallStrip } from "../calls/CallStrip.tsx";
import { Profile } from "../profile/Profile.tsx";
import { useCalls } from "../ui-context.tsx";
import { Notices } from "./Notices.tsx";

interface ProfilePlaceProps {
  readonly person: Person;
  /** Something to know about the sign-in while everything works. */
  readonly notice: AppError | null;
}

/** A call stays in the strip on top; choosing it leads back to the phone. */
export function ProfilePlace({ person, notice }: ProfilePlaceProps) {
  const live = useCalls().calls.filter(isLive);
  return (
    <>
      {live.length > 0 && (
        <div className="shell-strip">
          <CallStrip calls={live} shortcuts />
        </div>
      )}
      <Notices signInNotice={notice} />
      <Profile person={person} />
    </>
  );
}
