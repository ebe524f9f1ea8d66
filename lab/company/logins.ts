/**
 * Owns: the identity providers people of the company may sign in with: one as a rule, several to choose from on demand.
 * Must not know: what they are signed in to.
 */
import type { IdentityProviderEntry } from "../../src-contract/identity-provider.ts";
import {
  type IdentityProvider,
  type IdentityProviderOptions,
  startIdentityProvider,
} from "../identity-provider/identity-provider.ts";
import { companyName } from "./people.ts";

/** One button of the company's sign-in, e.g. `{ id: "google", label: "Google", playAs: "google" }`. */
export interface Login
  extends Pick<IdentityProviderEntry, "id" | "label">,
    Pick<IdentityProviderOptions, "playAs" | "quirks"> {}

export const ownLogin: Login = { id: "harbour", label: companyName };

export interface RunningLogin {
  readonly identityProvider: IdentityProvider;
  /** What the organisation's document says of it. */
  readonly entry: IdentityProviderEntry;
}

/** Starts them one after the other; `keep` notes how each is ended. */
export async function startLogins(
  logins: readonly [Login, ...Login[]],
  common: IdentityProviderOptions,
  keep: (identityProvider: IdentityProvider) => IdentityProvider,
): Promise<readonly [RunningLogin, ...RunningLogin[]]> {
  const start = async ({ id, label, ...role }: Login): Promise<RunningLogin> => {
    const identityProvider = keep(await startIdentityProvider({ ...common, ...role }));
    return { identityProvider, entry: identityProvider.entry({ id, label }) };
  };
  const [first, ...others] = logins;
  const running: [RunningLogin, ...RunningLogin[]] = [await start(first)];
  for (const login of others) running.push(await start(login));
  return running;
}
