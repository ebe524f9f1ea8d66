/**
 * Owns: a SIP user agent as registration and calls see it.
 * Must not know: sip.js, retries, or what a call looks like.
 */
import type { LocalLease } from "../../src-contract/views.ts";
import type { MediaRole } from "./media-handler.ts";
import type { InviteOptions } from "./outgoing-session.ts";
import type { Publish } from "./publication.ts";
import type { IncomingSession, OutgoingSession } from "./sip-session.ts";
import type { Subscribe } from "./subscription.ts";
import type { UnaskedNotification } from "./unasked-notification.ts";

/** The registrar's final answer to a REGISTER. [RFC 3261 §10.3](https://www.rfc-editor.org/rfc/rfc3261#section-10.3) */
export type RegisterAnswer =
  | { readonly kind: "accepted"; readonly expiresInSeconds: number }
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly retryAfterSeconds: number | null;
      readonly minExpiresSeconds: number | null;
    };

/** One address of record on this device. Its dialogs outlive its transports. */
export interface SipEndpoint {
  /** Opens a fresh WebSocket, throwing the last one away even if it is half-open or still opening. Rejects when none opens. */
  connect(server: string): Promise<void>;
  isConnected(): boolean;
  /** Lets go of the WebSocket, open or opening. Not a loss. */
  disconnect(): void;
  /** When anything last came from the server, in milliseconds since 1970; 0 when nothing ever did. */
  lastHeard(): number;
  /** Sends a request that any server answers, if only with a refusal. Look at {@link lastHeard} for what came of it. */
  ping(): void;
  /** A request was sent that a server answers at once, if it is there. */
  onAsked(listener: () => void): void;
  /** Whether another server answers and is not in trouble, asked over a connection of its own. Never rejects. */
  isWell(server: string): Promise<boolean>;
  /** The transport was lost or replaced: answers it was to bring will not come. Not called for {@link stop}. */
  onConnectionLost(listener: () => void): void;
  /** Sends one REGISTER; 0 removes the binding. Resolves with the final answer, which may take 32 s. */
  register(expiresInSeconds: number): Promise<RegisterAnswer>;
  /** New credentials and servers for the same address of record, used from the next challenge on. */
  setLease(lease: LocalLease): void;
  /** Makes the media of the next call ready ahead of it, for a minute or so. Never throws. */
  prepareMedia(role: MediaRole): void;
  /** @throws OffhookError `number-invalid` */
  invite(uri: string, options: InviteOptions): OutgoingSession;
  onInvite(listener: (session: IncomingSession) => void): void;
  /** Its subscriptions do not outlive the transport. @throws OffhookError `number-invalid` */
  readonly subscribe: Subscribe;
  readonly publish: Publish;
  /** What the server tells without being asked. */
  onUnasked(listener: (notification: UnaskedNotification) => void): void;
  /** Closes the transport and forgets every transaction. */
  stop(): Promise<void>;
}

export type SipEndpointFactory = (lease: LocalLease) => SipEndpoint;
