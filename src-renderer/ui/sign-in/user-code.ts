/**
 * Owns: how a user code is written so that a person can carry it to another device.
 * Must not know: where the code comes from.
 */

/** Longest run of characters that is read without losing the place. */
const readable = 4;

/**
 * The code in groups. Separators the provider chose stay; a code without any is cut into groups of
 * three or four. Providers take it with or without them:
 * [RFC 8628 §6.1](https://www.rfc-editor.org/rfc/rfc8628#section-6.1).
 */
export function groupsOf(userCode: string): readonly string[] {
  const given = userCode.split(/[\s-]+/).filter((group) => group !== "");
  if (given.length > 1) return given;
  const [code = ""] = given;
  if (code.length <= readable) return given;
  const size = code.length % 4 === 0 ? 4 : 3;
  return code.match(new RegExp(`.{1,${size}}`, "gu")) ?? given;
}
