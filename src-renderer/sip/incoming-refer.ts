/**
 * Owns: one REFER that we receive: what it asks, and telling its sender how it goes.
 * Must not know: whether it is allowed, or how the call it asks for is made.
 */
import type { Session, Referral as SipReferral } from "sip.js";
import { readReferTo } from "./refer-to.ts";
import { sipFragment, statusLine } from "./sip-fragment.ts";
import type { Log } from "./sip-log.ts";
import type { Referral } from "./sip-session.ts";

const badRequest = 400;
const accepted = 202;
const declined = 603;

/** Null, and refused, when it cannot be read. [RFC 3515 §2.4.2](https://www.rfc-editor.org/rfc/rfc3515#section-2.4.2) */
export function readReferral(refer: SipReferral, session: Session, log: Log): Referral | null {
  const target = targetOf(refer);
  if (target === null || refer.request.getHeaders("refer-to").length !== 1) {
    void refer.reject({ statusCode: badRequest });
    return null;
  }
  let done = false;

  /** The subscription that a REFER begins ends with the final answer. [RFC 3515 §2.4.7](https://www.rfc-editor.org/rfc/rfc3515#section-2.4.7) */
  const report = (status: number): void => {
    if (done) return;
    done = status >= 200;
    const state = done ? "terminated;reason=noresource" : "active;expires=180";
    try {
      session.dialog?.notify(undefined, {
        extraHeaders: [
          "Event: refer",
          `Subscription-State: ${state}`,
          `Contact: ${session.userAgent.contact}`,
        ],
        body: {
          contentDisposition: "render",
          contentType: `${sipFragment};version=2.0`,
          content: statusLine(status),
        },
      });
    } catch (thrown) {
      // Whoever asked has hung up: nobody is left to tell.
      log("debug", "sip.Referral", `not reported: ${String(thrown)}`);
    }
  };

  return {
    ...target,
    accept: () => {
      void refer.accept({ statusCode: accepted });
      report(100);
    },
    refuse: () => {
      done = true;
      void refer.reject({ statusCode: declined });
    },
    report,
  };
}

function targetOf(refer: SipReferral): ReturnType<typeof readReferTo> {
  try {
    return readReferTo(refer.referTo.uri);
  } catch {
    // sip.js throws on a Refer-To that is no address.
    return null;
  }
}
