/**
 * Owns: the way from a challenge on the wire to the answer in a request.
 * Must not know: where credentials come from, or when they change.
 */
import type { UserAgent } from "sip.js";
import { type ChallengedResponse, readChallengedResponse } from "./challenged-response.ts";
import { takeSequenceNumber } from "./dialog-sequence.ts";
import { DigestAuthentication, type PendingChallenges } from "./digest-authentication.ts";
import { type DigestCredentials, selectChallenge } from "./digest-selection.ts";
import { NonceCounts } from "./nonce-counts.ts";
import type { Log } from "./sip-log.ts";

/**
 * Lets `userAgent` answer Digest challenges with HA1, by MD5 and SHA-256. From each challenge on, the credentials
 * that `credentials` gives then are used; what was registered or is in a call stays.
 *
 * sip.js by itself knows MD5 and one challenge only. It handles a response from start to end in one go, so the
 * challenges of the response it is handling are kept beside it for that long.
 */
export function answerChallenges(
  userAgent: UserAgent,
  credentials: () => DigestCredentials,
  log: Log,
): void {
  const { transport, userAgentCore } = userAgent;
  const nonceCounts = new NonceCounts();
  let pending: PendingChallenges | null = null;

  userAgentCore.configuration.authenticationFactory = () =>
    new DigestAuthentication(userAgentCore.loggerFactory, {
      pending: () => pending,
      nonceCounts,
      onResend: (request) => takeSequenceNumber(request, userAgentCore.dialogs),
      log,
    });

  const receive = transport.onMessage;
  transport.onMessage = (text) => {
    const response = readChallengedResponse(text);
    if (response === null) return receive?.(text);
    pending = choose(response, credentials(), log);
    try {
      receive?.(pending === null ? response.bare : response.withPlaceholder);
    } finally {
      pending = null;
    }
  };
}

/** Null, with a line in the log that says why, when whoever refused the request cannot be satisfied. */
function choose(
  { by, challenges }: ChallengedResponse,
  credentials: DigestCredentials,
  log: Log,
): PendingChallenges | null {
  const other = by === "server" ? "proxy" : "server";
  const asked = selectChallenge(challenges[by], credentials);
  if ("reason" in asked) {
    log("warn", "sip.Digest", `challenge of the ${by} not answered: ${asked.reason}`);
    return null;
  }
  const alsoAsked = selectChallenge(challenges[other], credentials);
  return {
    by,
    username: credentials.authorizationUsername,
    chosen: { [by]: asked, ...("reason" in alsoAsked ? {} : { [other]: alsoAsked }) },
  };
}
