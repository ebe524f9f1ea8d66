/**
 * Owns: reading what an organisation's domain serves: its document, or a pointer to it.
 * Must not know: where the text comes from.
 */
import type { z } from "zod";
import {
  type Organisation,
  organisation,
  organisationPointer,
} from "../../src-contract/organisation.ts";

export type Reading =
  | { readonly kind: "document"; readonly organisation: Organisation }
  /** The document is elsewhere. */
  | { readonly kind: "pointer"; readonly url: string }
  /** What is wrong, each with its place: `identityProviders.0.issuer: must be https`. For IT. */
  | { readonly kind: "invalid"; readonly problems: readonly string[] };

/** More would tell nobody more. */
const mostProblems = 8;

/** What the text of a document says. Pure. */
export function readDocument(text: string): Reading {
  try {
    return judgeDocument(JSON.parse(text));
  } catch {
    return { kind: "invalid", problems: ["it is not JSON"] };
  }
}

/** What a document says that is no text any more. Pure. */
export function judgeDocument(value: unknown): Reading {
  const pointer = organisationPointer.safeParse(value);
  if (pointer.success) return { kind: "pointer", url: pointer.data.organisation };
  const document = organisation.safeParse(value);
  return document.success
    ? { kind: "document", organisation: document.data }
    : { kind: "invalid", problems: document.error.issues.slice(0, mostProblems).map(inWords) };
}

const inWords = ({ path, message }: z.core.$ZodIssue): string =>
  path.length === 0 ? message : `${path.join(".")}: ${message}`;
