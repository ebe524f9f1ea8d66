/**
 * Owns: what a SIP server of the lab is started with, and the defaults.
 * Must not know: how any of it is carried out.
 */
import type { LoopbackAddress } from "../identity-provider/loopback-server.ts";
import type { RegisterChallenges } from "./authentication.ts";
import type { DigestAlgorithm, QualityOfProtection } from "./digest.ts";
import { ephemeralCredentials, type FindCredential } from "./ephemeral-credentials.ts";
import type { SipServerEvent } from "./events.ts";

export interface SipServerOptions {
  readonly certificate: { readonly serverCertPem: string; readonly serverKeyPem: string };
  /** What it listens on; 127.0.0.1 unless told. */
  readonly address?: LoopbackAddress;
  /** The SIP domain; also the Digest realm. */
  readonly domain: string;
  /** Accept ephemeral credentials made with this secret. Give this or `verify`. */
  readonly sharedSecret?: string;
  /** Decide yourself which credentials are known. */
  readonly verify?: FindCredential;
  /** Whether there is such a user at all: 404 or 480 for somebody who is not registered. */
  readonly isUser?: (user: string) => boolean;
  /** Seconds a registration may last, at the least (423 below) and at the most. */
  readonly minExpires?: number;
  readonly maxExpires?: number;
  /** Seconds a nonce is good for. */
  readonly nonceLifetime?: number;
  readonly algorithms?: readonly DigestAlgorithm[];
  readonly qop?: readonly QualityOfProtection[];
  readonly registerChallenges?: RegisterChallenges;
  /** Seconds a call may ring before it ends with 408. */
  readonly noAnswerTimeout?: number;
  /** Whether it lets nobody in after a start until it has been told whom to deny. */
  readonly waitsForDenials?: boolean;
  /** Seconds a client may leave a request without any answer before it counts as 408. */
  readonly silenceTimeout?: number;
  readonly onEvent?: (event: SipServerEvent) => void;
}

/** The options as the server uses them: nothing left open. */
export type ResolvedOptions = Required<
  Omit<SipServerOptions, "sharedSecret" | "verify" | "onEvent">
> & { readonly findCredential: FindCredential };

/** Fills in the defaults; throws when there is no way to verify a credential. */
export function resolveOptions(options: SipServerOptions): ResolvedOptions {
  const { sharedSecret, verify } = options;
  const findCredential = verify ?? (sharedSecret ? ephemeralCredentials(sharedSecret) : undefined);
  if (!findCredential) throw new Error("A SIP server needs a sharedSecret or a verify function.");
  return {
    certificate: options.certificate,
    address: options.address ?? "127.0.0.1",
    domain: options.domain.toLowerCase(),
    findCredential,
    isUser: options.isUser ?? (() => true),
    minExpires: options.minExpires ?? 10,
    maxExpires: options.maxExpires ?? 600,
    nonceLifetime: options.nonceLifetime ?? 300,
    algorithms: options.algorithms ?? ["MD5"],
    qop: options.qop ?? ["auth"],
    registerChallenges: options.registerChallenges ?? "registrar",
    waitsForDenials: options.waitsForDenials ?? false,
    noAnswerTimeout: options.noAnswerTimeout ?? 180,
    silenceTimeout: options.silenceTimeout ?? 32,
  };
}
