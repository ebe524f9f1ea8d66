/**
 * Owns: who the person is.
 * Must not know: their phones or devices.
 */
import type { Person } from "../../../src-contract/views.ts";
import { Avatar } from "../parts/Avatar.tsx";

/** Known from the sign-in, so it is there at once. */
export function PersonCard({ person }: { readonly person: Person }) {
  return (
    <div className="profile-person">
      <Avatar name={person.name} size="large" />
      <div>
        <p className="profile-name">{person.name}</p>
        <p className="profile-soft">{person.email}</p>
        <p className="profile-soft">{person.organisation}</p>
      </div>
    </div>
  );
}
