/**
 * Owns: taking the path of a PATCH operation apart.
 * Must not know: which attributes there are.
 */
import { ScimError } from "./scim-error.ts";

/** `emails[type eq "work"].value` is `emails`, its filter, and the part `value`. */
export interface PatchPath {
  /** As an attribute is named anywhere: with its schema, and a part when there is no filter. */
  readonly name: string;
  /** What stands in brackets; null without brackets. */
  readonly filter: string | null;
  /** Part named behind the brackets. */
  readonly sub: string | null;
}

const maxLength = 2000;

/**
 * @throws ScimError 400 `invalidPath`
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2
 */
export function parsePatchPath(path: string): PatchPath {
  if (path.length > maxLength) throw invalid();
  const open = path.indexOf("[");
  if (open === -1) return { name: path.trim(), filter: null, sub: null };
  // A string in the filter may hold a bracket; the last one ends it.
  const close = path.lastIndexOf("]");
  if (close < open) throw invalid();
  const rest = path.slice(close + 1).trim();
  const sub = rest === "" ? null : /^\.([A-Za-z$][\w$-]*)$/.exec(rest)?.[1];
  if (sub === undefined) throw invalid();
  return { name: path.slice(0, open).trim(), filter: path.slice(open + 1, close), sub };
}

const invalid = (): ScimError => new ScimError(400, "invalidPath", "The path cannot be read.");
