/**
 * Owns: a phone account as it stands in form fields, and back.
 * Must not know: how the fields are drawn.
 */
import type { z } from "zod";
import type { AccountRecord, accountChange } from "../../src-contract/admin-api.ts";
import { filledLines } from "../parts/filled-lines.ts";
import type { SecretChange } from "../parts/SecretField.tsx";

export interface AccountDraft {
  readonly user: string;
  readonly displayName: string;
  readonly email: string;
  readonly aliases: readonly string[];
  readonly active: boolean;
  readonly password: SecretChange;
  readonly sipPassword: SecretChange;
}

export function draftOfAccount(saved: AccountRecord | null): AccountDraft {
  return {
    user: saved?.user ?? "",
    displayName: saved?.displayName ?? "",
    email: saved?.email ?? "",
    aliases: saved?.aliases ?? [],
    active: saved?.active ?? true,
    password: "keep",
    sipPassword: "keep",
  };
}

/** What is sent; not yet checked against the contract. */
export function changeOfAccount(draft: AccountDraft): z.input<typeof accountChange> {
  return {
    user: draft.user.trim(),
    displayName: draft.displayName.trim(),
    email: draft.email.trim() === "" ? null : draft.email.trim(),
    aliases: filledLines(draft.aliases),
    active: draft.active,
    ...secret("password", draft.password),
    ...secret("sipPassword", draft.sipPassword),
  };
}

function secret<Key extends string>(
  key: Key,
  change: SecretChange,
): { [K in Key]?: string | null } {
  if (change === "keep") return {};
  return { [key]: change === "remove" ? null : change.value } as { [K in Key]: string | null };
}
