/**
 * Owns: naming a dialog, and the Replaces header that does so for others.
 * Must not know: what is done with a dialog.
 */

/** One dialog, as one of its sides sees it. [RFC 3261 §12](https://www.rfc-editor.org/rfc/rfc3261#section-12) */
export interface DialogName {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
}

/** Nothing in them could end the header or begin another one. */
const callIdPattern = /^[A-Za-z0-9\-.!%*_+`'~()<>:\\"/[\]?{}@]{1,256}$/;
const tagPattern = /^[A-Za-z0-9\-.!%*_+`'~]{1,256}$/;

/** The dialog a Replaces header names, as whoever receives the header sees it; null when it names none. */
export function parseReplaces(value: string): DialogName | null {
  const [callId = "", ...parameters] = value.split(";").map((part) => part.trim());
  const localTag = tagIn(parameters, "to-tag");
  const remoteTag = tagIn(parameters, "from-tag");
  return callIdPattern.test(callId) && localTag !== null && remoteTag !== null
    ? { callId, localTag, remoteTag }
    : null;
}

/** A Replaces header; `dialog` as its receiver sees it. [RFC 3891 §6.1](https://www.rfc-editor.org/rfc/rfc3891#section-6.1) */
export function formatReplaces({ callId, localTag, remoteTag }: DialogName): string {
  return `${callId};to-tag=${localTag};from-tag=${remoteTag}`;
}

/** The same dialog, seen from its other side. */
export function fromOtherSide({ callId, localTag, remoteTag }: DialogName): DialogName {
  return { callId, localTag: remoteTag, remoteTag: localTag };
}

/** Whether both name one dialog, from the same side. */
export function sameDialog(one: DialogName, other: DialogName): boolean {
  return (
    one.callId === other.callId &&
    one.localTag === other.localTag &&
    one.remoteTag === other.remoteTag
  );
}

function tagIn(parameters: readonly string[], name: string): string | null {
  const prefix = `${name}=`;
  const found = parameters.find((parameter) => parameter.toLowerCase().startsWith(prefix));
  const tag = found?.slice(prefix.length) ?? "";
  return tagPattern.test(tag) ? tag : null;
}
