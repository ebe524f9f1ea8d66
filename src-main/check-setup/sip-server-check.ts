/**
 * Owns: the check whether the SIP servers can be reached, and prove who they are.
 * Must not know: SIP.
 */
import type { FindingName, Found } from "../../src-contract/check-setup.ts";
import { OffhookError, toAppError } from "../../src-contract/errors.ts";
import type { SignInView } from "../../src-contract/views.ts";
import type { Check, Checking } from "./check.ts";

export interface SipServerCheckParts {
  readonly fetch: typeof globalThis.fetch;
  readonly signIn: { view(): SignInView };
  /** WSS URLs that IT has laid down. */
  readonly laidDown: readonly string[];
}

/** What Chromium's network stack says → what it means. [net_error_list](https://chromium.googlesource.com/chromium/src/+/main/net/base/net_error_list.h) */
const meanings: readonly (readonly [RegExp, FindingName])[] = [
  [/ERR_CERT_|CERT_HAS_EXPIRED|SELF_SIGNED|UNABLE_TO_VERIFY/, "tls-untrusted"],
  [/ERR_SSL_|ERR_TLS_|EPROTO/, "tls-failed"],
  [/ERR_NAME_|ENOTFOUND|EAI_AGAIN/, "server-name-unknown"],
  [/ERR_PROXY_|ERR_TUNNEL_|ERR_MANDATORY_PROXY/, "proxy-refuses"],
];

/** Milliseconds for one server: one that hangs must not hide what the others say. */
const patience = 10_000;

/** The servers of a run: what IT has laid down, else those of the lease. */
export const serversOf = (
  { learned }: Pick<Checking, "learned">,
  laidDown: readonly string[],
): readonly string[] => (laidDown.length > 0 ? laidDown : (learned.lease?.wssServers ?? []));

/** Findings: `tls-trusted`, `tls-some`, `tls-untrusted`, `tls-failed`, `server-name-unknown`, `server-unreachable`, `proxy-refuses`; `error` as `fetch` throws them. */
export function checkSipServer({ fetch, signIn, laidDown }: SipServerCheckParts): Check {
  return {
    name: "sip-server",
    after: ["credential-service"],
    seconds: 15,
    async run(checking) {
      const servers = serversOf(checking, laidDown);
      if (servers.length === 0)
        return signIn.view().kind === "signed-in"
          ? { finding: "blocked", detail: { needs: "credential-service" } }
          : { finding: "needs-sign-in" };
      const found = await Promise.all(servers.map((server) => look(server, fetch, checking)));
      const [trouble, ...others] = found.filter(({ finding }) => finding !== "tls-trusted");
      if (trouble === undefined)
        return { finding: "tls-trusted", about: found.map(({ about }) => about).join(", ") };
      const failed = others.length + 1;
      return failed === servers.length
        ? trouble
        : { ...trouble, finding: "tls-some", detail: { failed, count: servers.length } };
    },
  };
}

/** Asks as any browser would: whatever the server says to that, it has been reached over TLS. */
async function look(
  server: string,
  fetch: typeof globalThis.fetch,
  { signal }: Checking,
): Promise<Found & { readonly about: string }> {
  const url = new URL(server);
  const { host: about } = url;
  url.protocol = "https:";
  try {
    const answer = await fetch(url, {
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    });
    await answer.body?.cancel();
    return { finding: "tls-trusted", about };
  } catch (thrown) {
    if (thrown instanceof OffhookError)
      return { finding: "error", about, error: toAppError(thrown) };
    const said = wordsOf(thrown);
    // Some servers say nothing to what is no WebSocket; the connection stood even so.
    if (/ERR_EMPTY_RESPONSE|ERR_INVALID_HTTP_RESPONSE|redirect/i.test(said))
      return { finding: "tls-trusted", about };
    const finding = meanings.find(([words]) => words.test(said))?.[1] ?? "server-unreachable";
    const reason = /\b(?:net::)?(ERR_[A-Z_]+)/.exec(said)?.[1] ?? "";
    return { finding, about, detail: { reason } };
  }
}

/** An error's words and those of its causes. */
function wordsOf(thrown: unknown): string {
  const words: string[] = [];
  for (let cause = thrown; cause instanceof Error && words.length < 8; cause = cause.cause)
    words.push(`${cause.message} ${"code" in cause ? String(cause.code) : ""}`);
  return words.join(" ");
}
