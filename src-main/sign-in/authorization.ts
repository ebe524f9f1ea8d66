/**
 * Owns: one authorization request on its way through the browser and back.
 * Must not know: how long anybody waits for it, or what the tokens are for.
 */
import { type AppError, toAppError } from "../../src-contract/errors.ts";
import type { IdentityProvider } from "../../src-contract/identity-provider.ts";
import type { TokenSet } from "../tokens/token-set.ts";
import { type LoopbackReceiverOptions, startLoopbackReceiver } from "./loopback-receiver.ts";
import type { OidcClient } from "./oidc-client.ts";
import { settingsOf } from "./profiles/provider-settings.ts";
import type { StepUpRequest } from "./step-up-demand.ts";

export interface Authorization {
  /** What the browser is to open; may be opened again. */
  readonly url: string;
  /** The answer's parameters, `state` checked. Stays open when none comes. */
  readonly answer: Promise<URLSearchParams>;
  /** Once. Rejects with an `OffhookError`. */
  redeem(answer: URLSearchParams): Promise<TokenSet>;
  /** Shows the outcome in the browser (null: success) and frees the port. */
  finish(outcome: AppError | null): Promise<void>;
}

export interface AuthorizationOptions
  extends Pick<LoopbackReceiverOptions, "pages" | "clock" | "log" | "limits" | "onTrouble"> {
  readonly client: OidcClient;
  readonly provider: IdentityProvider;
  readonly loginHint: string;
  /** Only a sign-in of this moment will do. */
  readonly fresh?: boolean;
  readonly stepUp?: StepUpRequest;
}

/** Opens the receiver and makes the request that leads back to it. */
export async function startAuthorization(options: AuthorizationOptions): Promise<Authorization> {
  const { client, provider, loginHint, fresh, stepUp, ...receiverOptions } = options;
  const request = await client.authorizationRequest({ loginHint, fresh, stepUp });
  const receiver = await startLoopbackReceiver({
    ...receiverOptions,
    state: request.state,
    responseMode: request.responseMode,
    redirect: settingsOf(provider).redirect,
  });
  try {
    return {
      url: request.url(receiver.redirectUri).href,
      answer: receiver.answer,
      redeem: (answer) => request.redeem(receiver.redirectUri, answer),
      finish: receiver.finish,
    };
  } catch (error) {
    await receiver.finish(toAppError(error));
    throw error;
  }
}
