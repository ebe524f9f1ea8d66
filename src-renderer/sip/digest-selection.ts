/**
 * Owns: which of several challenges is answered, and why none is.
 * Must not know: messages, sip.js, or what was answered before.
 */
import type { LocalLease } from "../../src-contract/views.ts";
import { type DigestChallenge, readChallenge } from "./digest-challenge.ts";
import type { DigestAlgorithm, QualityOfProtection } from "./digest-response.ts";

/** What of a lease answers challenges. */
export type DigestCredentials = Pick<
  LocalLease,
  "authorizationUsername" | "realm" | "ha1" | "ha1Sha256"
>;

/** A challenge, and all it takes to answer it. */
export interface AnswerableChallenge {
  readonly challenge: DigestChallenge;
  readonly algorithm: DigestAlgorithm;
  readonly ha1: string;
  readonly qop: QualityOfProtection;
}

/** Whoever sends more than this is not asking. */
const mostChallenges = 32;
const longestRealmShown = 80;
/** The strongest first. */
const algorithms: readonly DigestAlgorithm[] = ["SHA-256", "MD5"];

/**
 * The strongest challenge our credentials can answer, whatever its place: [RFC 8760 §2.4](https://www.rfc-editor.org/rfc/rfc8760#section-2.4)
 * lets a local policy overrule the order, and so nobody in between can weaken us by swapping two lines. Of equals the
 * first. A reason, in words for the log, when there is none.
 *
 * HA1 is bound to its realm, so another realm's challenge cannot be answered. `auth` goes before `auth-int`, because
 * servers on the way may change a body for good reasons. The `-sess` algorithms and SHA-512-256 count as unknown:
 * no lease has what they need, and SIP servers that offer them offer another one, too.
 */
export function selectChallenge(
  values: readonly string[],
  credentials: DigestCredentials,
): AnswerableChallenge | { readonly reason: string } {
  const judged = values.slice(0, mostChallenges).map((value) => judge(value, credentials));
  const answerable = judged.filter((each) => typeof each !== "string");
  const strongest = algorithms
    .map((algorithm) => answerable.find((each) => each.algorithm === algorithm))
    .find((each) => each !== undefined);
  if (strongest !== undefined) return strongest;
  const reasons = new Set(judged.filter((each) => typeof each === "string"));
  return { reason: [...reasons].slice(0, 4).join("; ") || "there is no challenge" };
}

function judge(value: string, credentials: DigestCredentials): AnswerableChallenge | string {
  const challenge = readChallenge(value);
  if (challenge === null) return "it is not a well-formed Digest challenge";
  if (challenge.realm !== credentials.realm) {
    return `realm ${shown(challenge.realm)} is not the one of our credentials`;
  }
  const algorithm = algorithms.find((name) => name === challenge.algorithm);
  if (algorithm === undefined) return `algorithm ${shown(challenge.algorithm)} is not supported`;
  const ha1 = algorithm === "MD5" ? credentials.ha1 : credentials.ha1Sha256;
  if (ha1 === undefined) return `the lease has no credentials for ${algorithm}`;
  const qop = qualityOf(challenge.qop);
  if (qop === undefined) return `qop ${shown(challenge.qop.join(","))} is not supported`;
  return { challenge, algorithm, ha1, qop };
}

function qualityOf(offered: readonly string[]): QualityOfProtection | undefined {
  if (offered.length === 0) return null;
  return (["auth", "auth-int"] as const).find((each) => offered.includes(each));
}

/** What a server wrote, safe to put into a line of the log. */
function shown(text: string): string {
  return JSON.stringify(text.slice(0, longestRealmShown));
}
