/**
 * Owns: the device authorization grant at one identity provider: asking for a code, and asking once whether it was used.
 * Must not know: how often to ask (device-polling.ts), or how the code is shown.
 *
 * The person signs in on another device, so nothing here ties the answer to a browser of this
 * machine: there is no redirect, no `state`, and no `nonce`, because the request has no parameter for
 * one ([RFC 8628 §3.1](https://www.rfc-editor.org/rfc/rfc8628#section-3.1)). In its place stands the
 * device code, which only this app and the provider know. All other checks of the ID token are the
 * same as in the code flow.
 */
import * as oidc from "openid-client";
import { OffhookError } from "../../src-contract/errors.ts";
import { readable } from "../foreign-words.ts";
import type { TokenSet } from "../tokens/token-set.ts";
import { browserUrl } from "./browser-url.ts";

/** What came of asking whether the code has been used. */
export type DeviceAnswer =
  | { readonly kind: "pending" }
  | { readonly kind: "slow-down" }
  | { readonly kind: "tokens"; readonly tokens: TokenSet };

/** A code on its way to another device. */
export interface DeviceAuthorization {
  readonly userCode: string;
  readonly verificationUri: string;
  readonly verificationUriComplete: string | null;
  /** Seconds the code lives from now. */
  readonly expiresIn: number;
  /** Seconds to leave between two questions. */
  readonly interval: number;
  /**
   * Asks once. [RFC 8628 §3.4](https://www.rfc-editor.org/rfc/rfc8628#section-3.4)
   *
   * @throws OffhookError `device-code-expired`, `consent-denied`, or whatever else the provider says
   */
  ask(): Promise<DeviceAnswer>;
}

export interface DeviceAuthorizationOptions {
  readonly config: oidc.Configuration;
  readonly scope: string;
  /** Parameters that name the audience of the access token, where the code is asked for. */
  readonly audience: Readonly<Record<string, string>>;
  /** The same for token requests. */
  readonly tokenParameters: Readonly<Record<string, string>>;
  /** Runs a call of the library; its errors become ours. */
  readonly call: <Value>(work: Promise<Value>) => Promise<Value>;
  /** Makes tokens of the token endpoint's answer, or throws. */
  readonly toTokenSet: (
    response: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
  ) => TokenSet;
  /** Options every token request of this provider needs, e.g. its DPoP key. */
  readonly grantOptions?: oidc.DPoPOptions;
}

const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
/** Where the provider names none. [RFC 8628 §3.2](https://www.rfc-editor.org/rfc/rfc8628#section-3.2) */
const defaultInterval = 5;
/** Longest life of a code, in seconds: one left on a screen over lunch is for somebody else to use. */
const longestLife = 1_800;
const longestUserCode = 40;

/**
 * Asks the provider for a code. [RFC 8628 §3.1](https://www.rfc-editor.org/rfc/rfc8628#section-3.1)
 *
 * @throws OffhookError `identity-provider-misconfigured` when a person could not use what it sent
 */
export async function requestDeviceCode(
  options: DeviceAuthorizationOptions,
): Promise<DeviceAuthorization> {
  const { config, scope, audience, call } = options;
  const given = await call(oidc.initiateDeviceAuthorization(config, { scope, ...audience }));
  const issuer = new URL(config.serverMetadata().issuer);
  const page = (url: string): string => browserUrl(() => new URL(url), issuer).href;
  const userCode = readable(given.user_code);
  if (userCode === "" || userCode.length > longestUserCode)
    throw new OffhookError("identity-provider-misconfigured");
  return {
    userCode,
    verificationUri: page(given.verification_uri),
    verificationUriComplete: given.verification_uri_complete
      ? page(given.verification_uri_complete)
      : null,
    expiresIn: Math.min(given.expires_in, longestLife),
    interval: Math.max(given.interval ?? defaultInterval, 1),
    ask: () => ask(options, given.device_code),
  };
}

/**
 * One request by the library's generic grant: its own polling ends at the first network fault, and
 * waits on timers that neither cancelling nor a test can reach.
 */
async function ask(
  { config, tokenParameters, call, toTokenSet, grantOptions }: DeviceAuthorizationOptions,
  deviceCode: string,
): Promise<DeviceAnswer> {
  const parameters = { device_code: deviceCode, ...tokenParameters };
  const request = oidc.genericGrantRequest(config, deviceGrant, parameters, grantOptions);
  return call(
    request.then((answer) => ({ kind: "tokens", tokens: toTokenSet(answer) }) as const, notYet),
  );
}

/** The errors that are no failure, and the one that has words of its own. [RFC 8628 §3.5](https://www.rfc-editor.org/rfc/rfc8628#section-3.5) */
function notYet(error: unknown): Exclude<DeviceAnswer, { kind: "tokens" }> {
  if (error instanceof oidc.ResponseBodyError)
    switch (error.error) {
      case "authorization_pending":
        return { kind: "pending" };
      case "slow_down":
        return { kind: "slow-down" };
      case "expired_token":
        throw new OffhookError("device-code-expired", { cause: error });
    }
  throw error;
}
