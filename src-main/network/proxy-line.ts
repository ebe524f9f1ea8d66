/**
 * Owns: finding out for the page why a phone server is not reached, and opening the way there where a proxy asks.
 * Must not know: SIP, or how the way is opened.
 */
import type { AppError } from "../../src-contract/errors.ts";
import { toAppError } from "../../src-contract/errors.ts";
import type { RegistrationReport } from "../../src-contract/views.ts";
import type { Clock } from "../clock.ts";
import type { Way } from "./proxy-way.ts";

export interface LineWayOptions {
  readonly clock: Clock;
  /** WSS URLs of the phone servers, as the lease has them now. */
  readonly servers: () => readonly string[];
  /** Whether a proxy is on the way to `url`. */
  readonly isProxied: (url: string) => Promise<boolean>;
  /** Leads the page to these; true when it goes another way than before. */
  readonly leadPage: (servers: readonly string[]) => Promise<boolean>;
  readonly openWay: (url: string) => Promise<Way>;
  /** What stands in the way; null once nothing does. */
  readonly onTrouble: (trouble: AppError | null) => void;
  /** A proxy lets the page through now. */
  readonly onOpened: () => void;
}

export interface LineWay {
  /** What the page says of its registration. */
  reported(report: RegistrationReport): void;
}

/** A page is told nothing but that its WebSocket did not open. Milliseconds between two looks at what is in the way. */
const pauseDirect = 30_000;
const pauseProxied = 2_000;
/** Tries in a row that fail before a server is asked that may only be starting anew. */
const patience = 2;

/** Looks only while the line is down, and rarely: whatever ails a server, it is not to be asked by all phones at once. */
export function watchLineWay(options: LineWayOptions): LineWay {
  const { clock, servers, isProxied, leadPage, openWay } = options;
  let misses = 0;
  let looking = false;
  let told: AppError | null = null;
  /** Server → when it was asked last. */
  const askedAt = new Map<string, number>();

  function tell(trouble: AppError | null): void {
    if (trouble === told) return;
    told = trouble;
    options.onTrouble(trouble);
  }

  async function isWorthAsking(server: string): Promise<boolean> {
    const proxied = await isProxied(server);
    if (!proxied && misses < patience) return false;
    const since = clock.uptime() - (askedAt.get(server) ?? Number.NEGATIVE_INFINITY);
    return since >= (proxied ? pauseProxied : pauseDirect);
  }

  /** The trouble of the first server that has any counts. */
  async function look(): Promise<void> {
    let trouble: AppError | null = null;
    let opened = await leadPage(servers());
    let asked = false;
    for (const server of servers()) {
      if (!(await isWorthAsking(server))) continue;
      asked = true;
      const way = await openWay(server);
      askedAt.set(server, clock.uptime());
      trouble ??= way.trouble && toAppError(way.trouble);
      opened ||= way.signedIn;
    }
    // Meanwhile the line may be well again.
    if (misses === 0) return;
    if (asked) tell(trouble);
    if (opened) options.onOpened();
  }

  return {
    reported(report) {
      if (report === "registered" || report === "offline") {
        misses = 0;
        askedAt.clear();
        tell(null);
      }
      if (report !== "waiting") return;
      misses += 1;
      if (looking) return;
      looking = true;
      void look()
        // Nothing was found out; the next miss looks again.
        .catch(() => undefined)
        .finally(() => {
          looking = false;
        });
    },
  };
}
