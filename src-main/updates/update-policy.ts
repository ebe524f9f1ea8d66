/**
 * Owns: what IT's policies and the package make of updates: who brings them, from where, and whether anybody is asked.
 * Must not know: how any of it is read or done.
 */
import type { UpdateChannel, UpdateConfig } from "../../src-contract/update-feed.ts";
import type { UpdateState } from "../../src-contract/updates.ts";
import type { Policies } from "../policy/policies.ts";

/** What there is to go by. */
export interface UpdateCircumstances {
  readonly policies: Pick<Policies, "mandatory" | "broken" | "unread">;
  /** What the package says; null where it says nothing. */
  readonly config: UpdateConfig | null;
  readonly whoUpdates: "itself" | "system";
  /** Out of a package, not out of a checkout. */
  readonly packaged: boolean;
}

/** Where it starts, and with which rules. */
export interface UpdateRules {
  readonly initial: UpdateState;
  /** Null where nobody is ever asked. */
  readonly feed: {
    readonly url: string;
    readonly channel: UpdateChannel;
    readonly keys: UpdateConfig["keys"];
  } | null;
  readonly automatic: boolean;
}

const ours = ["updates", "updateChannel", "updateFeed"] as const;

/**
 * A broken policy of ours, and a place that cannot be read, switch updates off: what IT meant to decide is not decided by
 * a slip. A feed that IT names is a mirror: the keys stay those of the package. Pure.
 */
export function updateRules(circumstances: UpdateCircumstances): UpdateRules {
  const { policies, config, whoUpdates, packaged } = circumstances;
  const { updates = "automatic", updateChannel, updateFeed } = policies.mandatory;
  const never = (initial: UpdateState): UpdateRules => ({ initial, feed: null, automatic: false });
  if (packaged && whoUpdates === "system") return never({ kind: "system" });
  const isUnsure = policies.unread.length > 0 || ours.some((key) => policies.broken.includes(key));
  if (updates === "off" || isUnsure) return never({ kind: "off", reason: "policy" });
  if (config === null) return never({ kind: "off", reason: "no-feed" });
  return {
    initial: { kind: "idle", checkedAt: null },
    feed: {
      url: updateFeed ?? config.url,
      channel: updateChannel ?? config.channel,
      keys: config.keys,
    },
    automatic: updates === "automatic",
  };
}
