/**
 * Owns: which contacts each user can be reached at, until when, and over which flow.
 * Must not know: REGISTER requests; the rules of who may change a binding are the registrar's.
 */
import type { Flow } from "./flow.ts";

/** One contact of one user. */
export interface Binding {
  /** What tells this binding from the user's others: instance and reg-id, or else the contact. */
  readonly key: string;
  readonly user: string;
  readonly aor: string;
  /** The contact URI, as text. */
  readonly contact: string;
  /** The Contact header's parameters that the registrar gives back, without `expires`. */
  readonly contactParameters: string;
  /** The `+sip.instance` parameter without its angle brackets. */
  readonly instanceId: string | undefined;
  readonly flow: Flow;
  readonly callId: string;
  readonly cseq: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly userAgent: string | undefined;
  /** User name of the credentials it was made with, or refreshed with last. */
  readonly madeWith: string | undefined;
}

/** Why a binding went: asked for by the client or the lab, run out, or its connection lost. */
export type RemovalReason = "unregistered" | "removed" | "expired" | "flow-closed";

interface Entry {
  readonly binding: Binding;
  readonly expiry: NodeJS.Timeout;
}

/** The location table: what Kamailio calls usrloc. */
export class LocationTable {
  readonly #users = new Map<string, Map<string, Entry>>();
  readonly #onPut: (binding: Binding, isRefresh: boolean) => void;
  readonly #onRemove: (binding: Binding, reason: RemovalReason) => void;

  constructor(listeners: {
    readonly onPut: (binding: Binding, isRefresh: boolean) => void;
    readonly onRemove: (binding: Binding, reason: RemovalReason) => void;
  }) {
    this.#onPut = listeners.onPut;
    this.#onRemove = listeners.onRemove;
  }

  /** The bindings of a user, oldest first. */
  of(user: string): Binding[] {
    return [...(this.#users.get(user)?.values() ?? [])].map((entry) => entry.binding);
  }

  /** The first binding of anybody that passes the test. */
  find(accepts: (binding: Binding) => boolean): Binding | undefined {
    for (const user of this.#users.keys()) {
      const found = this.of(user).find(accepts);
      if (found) return found;
    }
    return undefined;
  }

  /** The bindings of one instance of a user: what a GRUU stands for (RFC 5627). */
  ofInstance(user: string, instanceId: string): Binding[] {
    return this.of(user).filter((binding) => binding.instanceId === instanceId);
  }

  /** Adds a binding, or replaces the one with the same key. */
  put(binding: Binding): void {
    const entries = this.#users.get(binding.user) ?? new Map<string, Entry>();
    this.#users.set(binding.user, entries);
    const previous = entries.get(binding.key);
    clearTimeout(previous?.expiry);
    const expiry = setTimeout(
      () => this.remove(binding, "expired"),
      binding.expiresAt - Date.now(),
    ).unref();
    entries.set(binding.key, { binding, expiry });
    this.#onPut(binding, previous !== undefined);
  }

  /** Removes a binding; one that has been replaced meanwhile is gone already and stays so. */
  remove(binding: Binding, reason: RemovalReason): void {
    const entries = this.#users.get(binding.user);
    const entry = entries?.get(binding.key);
    if (!entries || entry?.binding !== binding) return;
    clearTimeout(entry.expiry);
    entries.delete(binding.key);
    if (entries.size === 0) this.#users.delete(binding.user);
    this.#onRemove(binding, reason);
  }

  /** Removes every binding that can only be reached over this flow (RFC 5626 section 5.3). */
  removeFlow(flow: Flow): void {
    for (const user of [...this.#users.keys()]) {
      for (const binding of this.of(user)) {
        if (binding.flow === flow) this.remove(binding, "flow-closed");
      }
    }
  }

  /** Forgets everything, silently, as a server does that stops. */
  clear(): void {
    for (const entries of this.#users.values()) {
      for (const { expiry } of entries.values()) clearTimeout(expiry);
    }
    this.#users.clear();
  }
}
