/**
 * Owns: the REGISTER request and the reading of its answer.
 * Must not know: when to register, or what follows a refusal.
 *
 * sip.js' own Registerer is not used: it refreshes by itself without telling the status, hangs on a 200 without
 * our Contact, and cannot be used again after the transport was lost. A request and its answer is all we need.
 */
import { type Core, Grammar, type NameAddrHeader, type UserAgent } from "sip.js";
import type { RegisterAnswer } from "./sip-endpoint.ts";

const allowedMethods = "ACK,BYE,CANCEL,INFO,INVITE,NOTIFY,OPTIONS,REFER";

/**
 * Makes a function that sends one REGISTER and resolves with the final answer. All of its requests share
 * Call-ID and tag and count CSeq up. [RFC 3261 §10.2](https://www.rfc-editor.org/rfc/rfc3261#section-10.2)
 */
export function createRegisterRequests(
  userAgent: UserAgent,
): (expiresInSeconds: number) => Promise<RegisterAnswer> {
  const aor = userAgent.configuration.uri;
  const registrar = aor.clone();
  registrar.user = undefined;
  const sameForAll = { callId: crypto.randomUUID(), fromTag: crypto.randomUUID().slice(0, 8) };
  let cseq = 0;

  return (expiresInSeconds) => {
    cseq += 1;
    // Stable instance and reg-id let the registrar replace our binding instead of adding one.
    // https://www.rfc-editor.org/rfc/rfc5626#section-4.2
    const contact = `${userAgent.contact.toString({ register: true })};reg-id=1;expires=${expiresInSeconds}`;
    const request = userAgent.userAgentCore.makeOutgoingRequestMessage(
      "REGISTER",
      registrar,
      aor,
      aor,
      { ...sameForAll, cseq },
      [`Contact: ${contact}`, `Allow: ${allowedMethods}`],
    );
    return new Promise((resolve) => {
      const settle = (answer: RegisterAnswer): void => {
        cseq = Math.max(cseq, request.cseq); // answering a challenge has counted it up
        resolve(answer);
      };
      userAgent.userAgentCore.register(request, {
        onAccept: ({ message }) => settle(accepted(userAgent, message, expiresInSeconds)),
        onReject: ({ message }) => settle(refused(message)),
        onRedirect: ({ message }) => settle(refused(message)),
      });
    });
  };
}

function accepted(
  userAgent: UserAgent,
  message: Core.IncomingResponseMessage,
  asked: number,
): RegisterAnswer {
  if (asked === 0) return { kind: "accepted", expiresInSeconds: 0 };
  const own = contactsOf(message).find(({ uri }) => uri.user === userAgent.contact.uri.user);
  if (own === undefined) return refused(message);
  // In dialogs the registrar's own address for us is better than our unreachable one.
  // https://www.rfc-editor.org/rfc/rfc5627#section-3.3
  const gruu = own.getParam("pub-gruu")?.replaceAll('"', "");
  if (gruu) userAgent.contact.pubGruu = Grammar.URIParse(gruu);
  const expires = Number(own.getParam("expires") ?? message.getHeader("expires") ?? asked);
  return { kind: "accepted", expiresInSeconds: expires > 0 ? expires : asked };
}

function contactsOf(message: Core.IncomingResponseMessage): NameAddrHeader[] {
  return message.getHeaders("contact").flatMap((_, index) => {
    const contact: NameAddrHeader | undefined = message.parseHeader("contact", index);
    return contact === undefined ? [] : [contact];
  });
}

function refused(message: Core.IncomingResponseMessage): RegisterAnswer {
  return {
    kind: "refused",
    status: message.statusCode ?? 500,
    retryAfterSeconds: secondsOf(message.getHeader("retry-after")),
    minExpiresSeconds: secondsOf(message.getHeader("min-expires")),
  };
}

/** `120`, `120 (in a meeting)`, `120;duration=60` */
function secondsOf(header: string | undefined): number | null {
  const seconds = Number.parseInt(header ?? "", 10);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
