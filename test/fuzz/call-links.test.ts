/**
 * Proves: no text that arrives as something to call (typed, pasted, or from a `tel:` or `sip:` link) crashes,
 * hangs, or becomes a URI with more in it than where the call goes.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { callLinkIn } from "../../src-main/desktop/call-link.ts";
import { dialTarget } from "../../src-renderer/call/dial-target.ts";
import { fuzz, nastyText } from "./fuzz.ts";

const scheme = fc.constantFrom("tel:", "sip:", "sips:", "SIP:", "callto:", "tel://", "");
const parameters = fc.constantFrom("", ";user=phone", ";transport=tcp", ";method=BYE", "?Route=x");
const link = fc
  .tuple(scheme, nastyText, fc.constantFrom("", "@", "@harbour.test", "@[::1]:5060"), parameters)
  .map((parts) => parts.join(""));

/** Scheme, user, host, and the two parameters that are harmless. */
const plainUri = /^sips?:[^\s@;?<>"]+@[a-z0-9.:-]+(;(user=phone|gr(=[a-z0-9\-_.:~%]+)?))*$/i;

test("links to call", () =>
  fuzz(fc.oneof(link, nastyText), (text) => {
    const target = dialTarget(text, "harbour.test");
    if (target === null) return;
    expect(target.uri).toMatch(plainUri);
    expect(target.number).not.toBe("");
    expect(target.uri.length).toBeLessThan(400);
  }));

test("what the system hands over", () =>
  fuzz(fc.array(fc.oneof(link, nastyText), { maxLength: 4 }), (handedOver) => {
    const callee = callLinkIn(handedOver);
    if (callee === null) return;
    expect(callee.length).toBeLessThanOrEqual(256);
    expect(callee).not.toMatch(/\p{Cc}/u);
    const target = dialTarget(callee, "harbour.test");
    if (target !== null) expect(target.uri).toMatch(plainUri);
  }));
