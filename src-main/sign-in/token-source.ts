/**
 * Owns: what a sign-in wants of whoever gave it its tokens: an identity provider, or the credential service itself.
 * Must not know: which of them it is, or when any of this is wanted.
 */
import type { StepUpDemand } from "../../src-contract/credential-api.ts";
import type { Organisation } from "../../src-contract/organisation.ts";
import type { KeptTokens } from "../tokens/token-set.ts";
import type { Authorization } from "./authorization.ts";
import type { BrowserPages } from "./browser-pages.ts";

/** What a person is to confirm, and with which tokens they are signed in. */
export interface StepUpWish {
  readonly demand: StepUpDemand;
  readonly insist: boolean;
  readonly pages: BrowserPages;
  readonly tokens: KeptTokens;
}

/** Rejects with an `OffhookError`. */
export interface TokenSource {
  /** @throws OffhookError why the sign-in is over, where only signing in again helps */
  refresh(tokens: KeptTokens): Promise<KeptTokens>;
  /** A step-up on its way through the browser; null where there is no such thing. */
  readonly stepUp: ((wish: StepUpWish) => Promise<Authorization>) | null;
  /** Ends the tokens where they came from. Answers where the browser ends the session, if anywhere. */
  leave(tokens: KeptTokens): Promise<string | null>;
  /** Whether a newer document of the same organisation still lets people in this way. */
  isIn(organisation: Organisation): boolean;
}
