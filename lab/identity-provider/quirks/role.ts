/**
 * Owns: what it takes to play a product: its quirks, and what an organisation's document then says of it.
 * Must not know: any product.
 */
import type { IdentityProviderEntry } from "../../../src-contract/identity-provider.ts";
import type { Quirks } from "./quirks.ts";

/** One product as the lab plays it. */
export interface Role {
  readonly quirks: Partial<Quirks>;
  /** Beside issuer and client. */
  readonly entry: Omit<IdentityProviderEntry, "id" | "label" | "issuer" | "clientId">;
}

/** What a role may depend on. */
export interface RoleContext {
  /** Name of the API the access tokens are for. */
  readonly resource: string;
  /** Email domain of the company that uses it. */
  readonly domain: string;
  /** Free ports, for a product that wants them registered. */
  readonly ports: readonly number[];
}
