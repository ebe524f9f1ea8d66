/**
 * Owns: how one policy is described: what it must look like, how IT's tools show it, and what a broken one means.
 * Must not know: any particular policy.
 */
import type { z } from "zod";

/**
 * How a value is laid down. `text`, `list` and `document` are strings in the Windows registry: one, numbered ones, JSON.
 */
export type PolicyForm = "text" | "switch" | "choice" | "list" | "document";

export type PolicyCategory = "organisation" | "sign-in" | "network" | "phone" | "features" | "app";

export interface PolicyEntry {
  readonly schema: z.ZodType;
  readonly form: PolicyForm;
  readonly category: PolicyCategory;
  readonly title: string;
  /** What it does, for whoever lays it down. */
  readonly text: string;
  readonly example: unknown;
  /** Values of a choice, or allowed members of a list, with their words. */
  readonly choices?: Readonly<Record<string, string>>;
  /** Whether it can be a default that the person may change, too. */
  readonly recommendable: boolean;
  /**
   * Whether it keeps people from something that would be open without it. A mandatory value that cannot be read then
   * stops the sign-in, instead of opening what IT meant to close.
   */
  readonly guards: boolean;
}
