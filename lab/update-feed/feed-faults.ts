/**
 * Owns: the ways an update feed can lie, break off or lead astray.
 * Must not know: HTTP, or what is offered.
 */
import type { JWK } from "jose";
import { newFeedKey, signStatement } from "../../scripts/update-feed/statement.ts";
import { type FeedClaims, type FeedName, maxFeedBytes } from "../../src-contract/update-feed.ts";

/** What is wrong with the statement. */
export const statementFaults = [
  "unsigned",
  "signed-by-somebody-else",
  "changed-after-signing",
  "of-another-channel",
  "expired",
  "too-large",
] as const;
export type StatementFault = (typeof statementFaults)[number];

/** What is wrong with an answer, whatever was asked for. */
export const answerFaults = ["missing", "broken", "leads-off-https", "hangs-up"] as const;
export type AnswerFault = (typeof answerFaults)[number];

/** What is wrong with the package. */
export const packageFaults = ["tampered", "stops-half-way", "never-ends"] as const;
export type PackageFault = (typeof packageFaults)[number];

/** Where it goes wrong. */
export type FeedFault =
  | { readonly at: "feed"; readonly what: StatementFault | AnswerFault }
  | { readonly at: "package"; readonly what: PackageFault | AnswerFault };

/** The statement as somebody would make it who means no good, or made a mistake. */
export async function faultyStatement(
  what: StatementFault,
  { name, claims, privateKey }: { name: FeedName; claims: FeedClaims; privateKey: JWK },
): Promise<string> {
  const signed = (as: FeedName = name) => signStatement(as, claims, { privateKey });
  const [header = "", payload = "", signature = ""] = (await signed()).split(".");
  switch (what) {
    case "unsigned":
      return `${encoded({ alg: "none", typ: "offhook-update+jwt" })}.${payload}.`;
    case "signed-by-somebody-else": {
      const { privateKey: other } = await newFeedKey(privateKey.kid ?? "");
      return signStatement(name, claims, { privateKey: other });
    }
    case "changed-after-signing": {
      const said = JSON.parse(Buffer.from(payload, "base64url").toString()) as FeedClaims;
      return `${header}.${encoded({ ...said, version: "99.0.0" })}.${signature}`;
    }
    case "of-another-channel":
      return signed({ ...name, channel: name.channel === "stable" ? "beta" : "stable" });
    case "expired":
      return signStatement(name, claims, { privateKey, validDays: -1 });
    case "too-large":
      return `${await signed()}${" ".repeat(maxFeedBytes)}`;
  }
}

const encoded = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString("base64url");
