/**
 * Owns: one registration over WSS with sip.js, as a phone does it, and taking it off again.
 * Must not know: where the credentials come from, or what is made of the outcome.
 */
import { Registerer, UserAgent } from "sip.js";
import type { SipCredentials } from "../sip-back-end/sip-back-end.ts";
import { WssTransport, type WssTransportOptions } from "./wss-transport.ts";

export type RegistrationOutcome =
  | { readonly kind: "registered" }
  | { readonly kind: "refused"; readonly statusCode: number }
  /** No connection; `reason` is what the network says. */
  | { readonly kind: "unreachable"; readonly reason: string }
  /** A connection, and no answer. */
  | { readonly kind: "silent" };

/** Milliseconds for the connection, and for each answer. */
const patience = 6_000;
/** Seconds the registration is asked for; it is taken off right away. */
const expires = 60;

export async function registerOnce(
  server: string,
  { aor, authorizationUsername, ha1 }: SipCredentials,
  ca: string | undefined,
): Promise<RegistrationOutcome> {
  const uri = UserAgent.makeURI(aor);
  if (uri === undefined) throw new Error("not an address of record");
  const transportOptions: WssTransportOptions = { server, ca, timeout: patience };
  const userAgent = new UserAgent({
    uri,
    authorizationUsername,
    authorizationHa1: ha1,
    transportConstructor: WssTransport,
    transportOptions,
    sessionDescriptionHandlerFactory: () => {
      throw new Error("nobody is called");
    },
    // sip.js would print HA1.
    logBuiltinEnabled: false,
    logConfiguration: false,
  });
  try {
    await userAgent.start();
  } catch (error) {
    return { kind: "unreachable", reason: networkReason(error) };
  }
  try {
    const registerer = new Registerer(userAgent, { expires, logConfiguration: false });
    const outcome = await finalAnswer((requestDelegate) =>
      registerer.register({ requestDelegate }),
    );
    if (outcome.kind === "registered")
      await finalAnswer((requestDelegate) => registerer.unregister({ requestDelegate }));
    return outcome;
  } finally {
    await userAgent.stop();
  }
}

type Delegate = NonNullable<NonNullable<Parameters<Registerer["register"]>[0]>["requestDelegate"]>;

function finalAnswer(send: (delegate: Delegate) => Promise<unknown>): Promise<RegistrationOutcome> {
  return new Promise((resolve) => {
    const silence = setTimeout(() => settle({ kind: "silent" }), patience);
    const settle = (outcome: RegistrationOutcome): void => {
      clearTimeout(silence);
      resolve(outcome);
    };
    send({
      onAccept: () => settle({ kind: "registered" }),
      onReject: ({ message }) => settle({ kind: "refused", statusCode: message.statusCode ?? 0 }),
    }).catch(() => settle({ kind: "silent" }));
  });
}

function networkReason(error: unknown): string {
  if (!(error instanceof Error)) return "no connection";
  return "code" in error ? String(error.code) : error.message.slice(0, 120);
}
