/**
 * Owns: what proxies are answered that want to know who asks: asked of the keychain first, then of the person, once.
 * Must not know: which requests wait for it, or how the question looks.
 */
import { OffhookError, toAppError } from "../../src-contract/errors.ts";
import type { ProxyQuestion, ProxySignInAnswer } from "../../src-contract/proxy-sign-in.ts";
import { readable } from "../foreign-words.ts";
import type { Log } from "../log/log.ts";
import type { ProxyPasswords } from "./proxy-passwords.ts";
import {
  type ProxyCredentials,
  type ProxySignInEvent,
  type ProxySignInState,
  proxyUnknown,
  transition,
} from "./proxy-sign-in-state.ts";

/** A proxy that asks, as Chromium describes it. */
export interface AskingProxy {
  readonly host: string;
  readonly port: number;
  /** What it calls itself. */
  readonly realm: string;
  /** `basic`, `digest`, `ntlm` or `negotiate`. */
  readonly scheme: string;
}

export interface ProxySignIn {
  /**
   * What to answer `proxy`; waits for the person. Null when they do not want to, or the proxy refused too often.
   * @param refused what the same request was answered before, in vain
   */
  credentials(
    proxy: AskingProxy,
    refused: ProxyCredentials | null,
  ): Promise<ProxyCredentials | null>;
  /** It let a request through that had been answered. */
  accepted(proxy: AskingProxy): void;
  /** Why there is no answer for `proxy`. */
  trouble(proxy: AskingProxy): OffhookError;
  /** What the person is asked now. */
  question(): ProxyQuestion | null;
  onChange(listener: (question: ProxyQuestion | null) => void): void;
  answer(answer: ProxySignInAnswer): void;
  decline(): void;
  /** The person wants something of the network again: who was sent away is asked anew. */
  forgive(): void;
}

interface Entry {
  readonly proxy: AskingProxy;
  state: ProxySignInState;
  /** Whether what the person typed last is to be kept, once the proxy has taken it. */
  keep: boolean;
  readonly waiting: Set<() => void>;
}

/** Nobody has been asked yet. */
export function createProxySignIn({
  passwords,
  log,
}: {
  readonly passwords: ProxyPasswords;
  readonly log: Log;
}): ProxySignIn {
  const entries = new Map<string, Entry>();
  const listeners = new Set<(question: ProxyQuestion | null) => void>();

  function entryOf(proxy: AskingProxy): Entry {
    const name = nameOf(proxy);
    const entry = entries.get(name) ?? {
      proxy,
      state: proxyUnknown,
      keep: false,
      waiting: new Set(),
    };
    entries.set(name, entry);
    return entry;
  }

  function dispatch(entry: Entry, event: ProxySignInEvent): void {
    const before = entry.state;
    entry.state = transition(before, event);
    if (entry.state === before) return;
    log.info("signing in to a proxy", { proxy: addressOf(entry.proxy), state: entry.state.kind });
    if (entry.state.kind === "recalling") void recall(entry);
    if (entry.state.kind === "known" || entry.state.kind === "given-up")
      for (const go of [...entry.waiting]) go();
    for (const listener of listeners) listener(question());
  }

  async function recall(entry: Entry): Promise<void> {
    const credentials = await passwords.load(nameOf(entry.proxy)).catch(complain("not recalled"));
    dispatch(entry, { kind: "recalled", credentials: credentials ?? null });
  }

  const complain =
    (what: string) =>
    (error: unknown): void =>
      log.warn(`password of a proxy ${what}`, { code: toAppError(error).code });

  /** The first that waits for the person; one question at a time. */
  const asked = (): Entry | undefined =>
    [...entries.values()].find(({ state }) => state.kind === "asking");

  function question(): ProxyQuestion | null {
    const entry = asked();
    if (entry?.state.kind !== "asking") return null;
    const { proxy, state } = entry;
    return {
      proxy: addressOf(proxy),
      realm: readable(proxy.realm),
      again: state.failures > 0,
      inTheClear: proxy.scheme === "basic",
    };
  }

  return {
    async credentials(proxy, refused) {
      const entry = entryOf(proxy);
      if (refused !== null && entry.state.kind === "known") {
        dispatch(entry, { kind: "refused", credentials: refused });
        await passwords.forget(nameOf(proxy)).catch(complain("not forgotten"));
      }
      dispatch(entry, { kind: "wanted" });
      while (entry.state.kind !== "known" && entry.state.kind !== "given-up")
        await new Promise<void>((resolve) => {
          const go = (): void => {
            entry.waiting.delete(go);
            resolve();
          };
          entry.waiting.add(go);
        });
      return entry.state.kind === "known" ? entry.state.credentials : null;
    },
    accepted(proxy) {
      const entry = entryOf(proxy);
      dispatch(entry, { kind: "accepted" });
      if (entry.state.kind !== "known" || !entry.keep) return;
      entry.keep = false;
      void passwords.save(nameOf(proxy), entry.state.credentials).catch(complain("not kept"));
    },
    trouble(proxy) {
      const { state } = entryOf(proxy);
      const wasRefused = state.kind === "given-up" && state.because === "refused";
      return new OffhookError(wasRefused ? "proxy-sign-in-refused" : "proxy-sign-in-needed", {
        detail: { proxy: addressOf(proxy) },
      });
    },
    question,
    onChange: (listener) => void listeners.add(listener),
    answer({ username, password, keep }) {
      const entry = asked();
      if (entry === undefined) return;
      entry.keep = keep;
      dispatch(entry, { kind: "given", credentials: { username, password } });
    },
    decline() {
      const entry = asked();
      if (entry !== undefined) dispatch(entry, { kind: "declined" });
    },
    forgive() {
      for (const entry of entries.values()) dispatch(entry, { kind: "forgiven" });
    },
  };
}

const addressOf = ({ host, port }: AskingProxy): string => `${host}:${port}`;
const nameOf = (proxy: AskingProxy): string => `${addressOf(proxy)} ${proxy.realm}`;
