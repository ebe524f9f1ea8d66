/**
 * Owns: what a line says of its calls: reading the document, and keeping the picture complete over partial ones.
 * Must not know: how documents arrive, or what a person is shown.
 */
import { childOf, childrenOf, readXml, type XmlElement } from "./xml-element.ts";

/** How far one call of the line has come. [RFC 4235 §3.7.1](https://www.rfc-editor.org/rfc/rfc4235#section-3.7.1) */
export type DialogState = "trying" | "proceeding" | "early" | "confirmed";

/** One call of the line. */
export interface WatchedDialog {
  readonly state: DialogState;
  /** `recipient`: the line is being called. */
  readonly direction: "initiator" | "recipient" | null;
}

/** One document. A dialog that is over is null. */
export interface DialogInfo {
  readonly version: number;
  readonly complete: boolean;
  readonly dialogs: ReadonlyMap<string, WatchedDialog | null>;
}

/** The line's calls as of one version; before the first document there is none. */
export interface DialogTable {
  readonly version: number;
  readonly dialogs: ReadonlyMap<string, WatchedDialog>;
}

/** A line has a handful of calls; whoever claims more is not believed. */
const mostDialogs = 200;

/** Null for what is no such document. [RFC 4235 §4.1](https://www.rfc-editor.org/rfc/rfc4235#section-4.1) */
export function readDialogInfo(text: string): DialogInfo | null {
  const root = readXml(text);
  if (root?.name !== "dialog-info") return null;
  const version = root.attributes.get("version") ?? "";
  const state = root.attributes.get("state");
  if (!/^\d{1,15}$/.test(version) || (state !== "full" && state !== "partial")) return null;
  const dialogs = new Map<string, WatchedDialog | null>();
  for (const element of childrenOf(root, "dialog").slice(0, mostDialogs)) {
    const id = element.attributes.get("id");
    const dialog = readDialog(element);
    if (id !== undefined && dialog !== undefined) dialogs.set(id, dialog);
  }
  return { version: Number(version), complete: state === "full", dialogs };
}

/**
 * The table after a document: a full one takes its place, a partial one changes it, an old one does nothing.
 * `missed`: a document in between did not arrive, so the whole has to be asked for again.
 * [RFC 4235 §4.3](https://www.rfc-editor.org/rfc/rfc4235#section-4.3)
 */
export function withDialogInfo(
  table: DialogTable | null,
  { version, complete, dialogs }: DialogInfo,
): { readonly table: DialogTable | null; readonly missed: boolean } {
  if (table !== null && version <= table.version) return { table, missed: false };
  if (complete) return { table: { version, dialogs: withoutEnded(dialogs) }, missed: false };
  if (table === null || version > table.version + 1) return { table, missed: true };
  const merged = withoutEnded(new Map([...table.dialogs, ...dialogs]));
  if (merged.size > mostDialogs) return { table, missed: true };
  return { table: { version, dialogs: merged }, missed: false };
}

function withoutEnded(
  dialogs: ReadonlyMap<string, WatchedDialog | null>,
): ReadonlyMap<string, WatchedDialog> {
  return new Map([...dialogs].flatMap(([id, dialog]) => (dialog === null ? [] : [[id, dialog]])));
}

/** Undefined for a state nobody knows. */
function readDialog(element: XmlElement): WatchedDialog | null | undefined {
  const state = childOf(element, "state")?.text.trim().toLowerCase();
  const direction = element.attributes.get("direction");
  switch (state) {
    case "terminated":
      return null;
    case "trying":
    case "proceeding":
    case "early":
    case "confirmed":
      return {
        state,
        direction: direction === "initiator" || direction === "recipient" ? direction : null,
      };
    default:
      return undefined;
  }
}
