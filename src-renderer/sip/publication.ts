/**
 * Owns: the PUBLISH request, and the reading of its answer.
 * Must not know: what is published, or when.
 */
import type { UserAgent } from "sip.js";
import { type Refusal, refusalOf, secondsOf } from "./refusal.ts";

/** One PUBLISH for our own address of record. [RFC 3903 §4](https://www.rfc-editor.org/rfc/rfc3903#section-4) */
export interface PublishRequest {
  /** The event package, e.g. `presence`. */
  readonly event: string;
  readonly contentType: string;
  /** Null only refreshes what was published, or takes it back. */
  readonly body: string | null;
  /** What the server called the publication that this one replaces; null for the first. */
  readonly entityTag: string | null;
  /** 0 takes it back. */
  readonly expiresInSeconds: number;
}

/** The server's final answer. */
export type PublishAnswer =
  | {
      readonly kind: "accepted";
      readonly entityTag: string | null;
      readonly expiresInSeconds: number;
    }
  | ({ readonly kind: "refused" } & Refusal);

export type Publish = (request: PublishRequest) => Promise<PublishAnswer>;

/** Makes a function that sends one PUBLISH and resolves with the final answer, which may take 32 s. */
export function createPublish(userAgent: UserAgent): Publish {
  const aor = userAgent.configuration.uri;
  return ({ event, contentType, body, entityTag, expiresInSeconds }) => {
    const request = userAgent.userAgentCore.makeOutgoingRequestMessage(
      "PUBLISH",
      aor,
      aor,
      aor,
      {},
      [
        `Event: ${event}`,
        `Expires: ${expiresInSeconds}`,
        ...(entityTag === null ? [] : [`SIP-If-Match: ${entityTag}`]),
      ],
      body === null ? undefined : { contentDisposition: "render", contentType, content: body },
    );
    return new Promise((resolve) => {
      userAgent.userAgentCore.publish(request, {
        onAccept: ({ message }) =>
          resolve({
            kind: "accepted",
            entityTag: message.getHeader("sip-etag") ?? null,
            expiresInSeconds: secondsOf(message.getHeader("expires")) ?? expiresInSeconds,
          }),
        onReject: ({ message }) => resolve({ kind: "refused", ...refusalOf(message) }),
        onRedirect: ({ message }) => resolve({ kind: "refused", ...refusalOf(message) }),
      });
    });
  };
}
