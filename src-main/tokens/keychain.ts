/**
 * Owns: what the rest of Offhook knows of a keychain: named entries that hold text.
 * Must not know: which keychain it is, or what the text means.
 */

/**
 * A place for secrets.
 *
 * Every method rejects with an `OffhookError` and within five seconds: `keychain-missing`,
 * `keychain-locked`, `keychain-silent`, `keychain-unreadable`, or `keychain-full` (only {@link Keychain.set}).
 * An entry is reported absent only when the keychain was able to answer.
 */
export interface Keychain {
  /** The text of an entry, or null when there is no such entry. */
  get(entry: string): Promise<string | null>;
  /** Creates or replaces an entry. The text must fit into one entry; see `chunked-entry.ts`. */
  set(entry: string, text: string): Promise<void>;
  /** Removes an entry; false when there was none. */
  delete(entry: string): Promise<boolean>;
}
