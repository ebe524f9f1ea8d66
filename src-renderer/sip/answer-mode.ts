/**
 * Owns: reading from an INVITE that its caller wants it to answer itself.
 * Must not know: whether that is allowed.
 */

/** The header fields of an INVITE that can ask for it. */
export interface AnswerModeFields {
  readonly callInfo: readonly string[];
  readonly alertInfo: readonly string[];
  /** Answer-Mode and Priv-Answer-Mode. */
  readonly answerMode: readonly string[];
}

const answerAfter = /;\s*answer-after\s*=\s*(\d{1,3})\b/i;
const autoAnswerAlert =
  /\binfo\s*=\s*"?\s*(?:alert-autoanswer|auto[ -]?answer)\b|^\s*auto[ -]answer\s*$/i;
const automatic = /^\s*auto\b/i;

/**
 * Seconds after which a call asks to be answered by itself; null when it does not ask. Phones and servers have
 * three ways: `Answer-Mode: Auto` ([RFC 5373](https://www.rfc-editor.org/rfc/rfc5373)), and, older and in wide use,
 * `Call-Info: …;answer-after=0` and `Alert-Info: …;info=alert-autoanswer`.
 */
export function answerAfterOf({
  callInfo,
  alertInfo,
  answerMode,
}: AnswerModeFields): number | null {
  const seconds = callInfo.map((field) => answerAfter.exec(field)?.[1]).find(Boolean);
  if (seconds !== undefined) return Number(seconds);
  const asked =
    alertInfo.some((field) => autoAnswerAlert.test(field)) ||
    answerMode.some((field) => automatic.test(field));
  return asked ? 0 : null;
}
