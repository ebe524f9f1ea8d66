/**
 * Owns: the bond between sign-in and lease: a lease is held exactly while somebody is signed in.
 * Must not know: how either is kept.
 */
import type { StepUpDemand } from "../../src-contract/credential-api.ts";
import type { SignInView } from "../../src-contract/views.ts";
import type { Log } from "../log/log.ts";
import { type Authorizer, createAuthorizedFetch } from "./authorized-fetch.ts";
import { createCredentialClient } from "./credential-client.ts";
import type { SipLeaseKeeper } from "./sip-lease.ts";

/** What the lease needs of the sign-in. */
export interface LeaseSignIn extends Authorizer {
  onChange(listener: (view: SignInView) => void): unknown;
  /** Base URL of the organisation's credential service, while somebody is signed in. */
  credentialService(): string | null;
  requireStepUp(demand: StepUpDemand): void;
}

/** From now on `lease` follows `signIn`. */
export function followSignIn(
  lease: SipLeaseKeeper,
  signIn: LeaseSignIn,
  options: { readonly fetch: typeof globalThis.fetch; readonly log: Log },
): void {
  let holding = false;
  let steppingUp = false;
  signIn.onChange((view) => {
    const service = signIn.credentialService();
    if (view.kind === "signed-in" && service !== null && !holding) {
      holding = true;
      lease.hold({
        client: createCredentialClient(
          service,
          createAuthorizedFetch({ ...options, authorizer: signIn }),
        ),
        email: view.person.email,
        requireStepUp: (demand) => signIn.requireStepUp(demand),
      });
    } else if (view.kind === "signed-out" && holding) {
      holding = false;
      void lease.end();
    }
    const isSteppingUp = view.kind === "signed-in" && view.stepUp !== null;
    if (view.kind === "signed-in" && steppingUp && !isSteppingUp) lease.renew();
    steppingUp = isSteppingUp;
  });
}
