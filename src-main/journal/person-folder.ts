/**
 * Owns: where on this machine a person's calls and contacts are kept.
 * Must not know: what is kept there.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { SignInView } from "../../src-contract/views.ts";

/**
 * The folder below `profile` for who is signed in: one per organisation and person, and no name in its path.
 * `undefined` while that is being found out: whoever was there before stays; null when nobody is.
 */
export function personFolder(profile: string, view: SignInView): string | null | undefined {
  switch (view.kind) {
    case "signed-in": {
      const { organisation, email } = view.person;
      const who = `${organisation}\n${email.toLowerCase()}`;
      const name = createHash("sha256").update(who).digest("hex").slice(0, 32);
      return join(profile, "people", name);
    }
    case "signed-out":
      return null;
    default:
      return undefined;
  }
}
