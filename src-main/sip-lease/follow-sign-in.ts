/**
 * Owns: the bond between sign-in and lease: a lease is held exactly while somebody is signed in.
 * Must not know: how either is kept.
 */
import type { SignInView } from "../../src-contract/views.ts";
import { createCredentialClient } from "./credential-client.ts";
import type { SipLeaseKeeper } from "./sip-lease.ts";

/** What the lease needs of the sign-in. */
export interface LeaseSignIn {
  onChange(listener: (view: SignInView) => void): unknown;
  accessToken(): Promise<string>;
  /** Base URL of the organisation's credential service, while somebody is signed in. */
  credentialService(): string | null;
}

/** From now on `lease` follows `signIn`. */
export function followSignIn(
  lease: SipLeaseKeeper,
  signIn: LeaseSignIn,
  fetch: typeof globalThis.fetch,
): void {
  let holding = false;
  signIn.onChange((view) => {
    const service = signIn.credentialService();
    if (view.kind === "signed-in" && service !== null && !holding) {
      holding = true;
      lease.hold({
        client: createCredentialClient(service, fetch),
        email: view.person.email,
        accessToken: () => signIn.accessToken(),
      });
    } else if (view.kind === "signed-out" && holding) {
      holding = false;
      void lease.end();
    }
  });
}
