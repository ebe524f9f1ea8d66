/**
 * Owns: the bond between sign-in and credential service: a lease, and whatever else, is held exactly while somebody is signed in.
 * Must not know: how any of it is kept.
 */
import type { StepUpDemand } from "../../src-contract/credential-api.ts";
import type { AppError } from "../../src-contract/errors.ts";
import type { CallsAtEnd } from "../../src-contract/service-events.ts";
import type { SignInView } from "../../src-contract/views.ts";
import type { Log } from "../log/log.ts";
import {
  type AuthorizedFetch,
  type Authorizer,
  createAuthorizedFetch,
} from "./authorized-fetch.ts";
import { createCredentialClient } from "./credential-client.ts";
import type { SipLeaseKeeper } from "./sip-lease.ts";

/** What the lease needs of the sign-in. */
export interface LeaseSignIn extends Authorizer {
  onChange(listener: (view: SignInView) => void): unknown;
  /** Base URL of the organisation's credential service, while somebody is signed in. */
  credentialService(): string | null;
  requireStepUp(demand: StepUpDemand): void;
}

/** The credential service, for one sign-in. */
export interface ServiceAccess {
  /** Base URL. */
  readonly service: string;
  readonly fetch: AuthorizedFetch;
}

/** Keeps something of the service's beside the lease. */
export interface ServiceFollower {
  /** Somebody is signed in, and the service has said yes or no to a lease: it knows them. */
  hold(access: ServiceAccess): void;
  /** They are not any more. */
  end(): void;
}

export interface FollowOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly log: Log;
  readonly followers?: readonly ServiceFollower[];
  /** The service has ended the sign-in. */
  readonly onSignedOut?: (reason: AppError, calls: CallsAtEnd) => void;
}

/** From now on `lease` and the followers follow `signIn`. */
export function followSignIn(
  lease: SipLeaseKeeper,
  signIn: LeaseSignIn,
  { followers = [], onSignedOut = () => undefined, ...options }: FollowOptions,
): void {
  let access: ServiceAccess | null = null;
  let isSignedIn = false;
  let isFollowed = false;
  let steppingUp = false;

  lease.onChange(({ kind }) => {
    if (access === null || !isSignedIn || isFollowed) return;
    if (kind !== "leased" && kind !== "failed") return;
    isFollowed = true;
    for (const follower of followers) follower.hold(access);
  });

  signIn.onChange((view) => {
    const service = signIn.credentialService();
    isSignedIn = view.kind === "signed-in";
    if (!isSignedIn && isFollowed) {
      isFollowed = false;
      for (const follower of followers) follower.end();
    }
    if (view.kind === "signed-in" && service !== null && access === null) {
      const fetch = createAuthorizedFetch({ ...options, authorizer: signIn });
      access = { service, fetch };
      lease.hold({
        client: createCredentialClient(service, fetch),
        email: view.person.email,
        requireStepUp: (demand) => signIn.requireStepUp(demand),
        signedOut: onSignedOut,
      });
    } else if (view.kind === "signed-out" && access !== null) {
      access = null;
      void lease.end();
    }
    const isSteppingUp = view.kind === "signed-in" && view.stepUp !== null;
    if (view.kind === "signed-in" && steppingUp && !isSteppingUp) lease.renew();
    steppingUp = isSteppingUp;
  });
}
