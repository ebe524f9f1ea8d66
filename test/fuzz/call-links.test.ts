/**
 * Proves: no text that arrives as something to call (typed, pasted, or from a `tel:` or `sip:` link) crashes,
 * hangs, or becomes a URI with more in it than where the call goes; and no link calls before the person says so.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { callLinkIn } from "../../src-main/desktop/call-link.ts";
import { createCallLinks } from "../../src-main/desktop/call-links.ts";
import { dialTarget } from "../../src-renderer/call/dial-target.ts";
import { createActions } from "../../src-renderer/stores/actions.ts";
import { createStores } from "../../src-renderer/stores/stores.ts";
import { fakeBridge, fakePhone } from "../unit/src-renderer/stores/fake-parts.ts";
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

test("from a link to the question, and to a call once the person says yes", async () => {
  const { bridge, answers } = fakeBridge();
  const { phone } = fakePhone();
  const { dial } = phone;
  const memory = { getItem: () => null, setItem: () => undefined };
  const stores = createStores(memory);
  const actions = createActions({ bridge, phone, stores, region: "DE" });
  const links = createCallLinks(() => undefined);
  answers.set("callLinkTake", async () => links.take());
  await fuzz(fc.array(fc.oneof(link, nastyText), { maxLength: 4 }), async (handedOver) => {
    const offered = links.offer(handedOver);
    expect(await actions.takeCallLink()).toBe(true);
    const asked = stores.callLink.getState().link;
    expect(asked !== null).toBe(offered);
    expect(dial).not.toHaveBeenCalled();
    actions.dismissCallLink();
    // No, and nothing comes after it.
    expect(await actions.takeCallLink()).toBe(true);
    expect(stores.callLink.getState().link).toBeNull();
    expect(dial).not.toHaveBeenCalled();
    if (asked === null) return;
    // Yes: what was asked about, and nothing more.
    await actions.callBack(asked);
    expect(dial).toHaveBeenCalledTimes(1);
    const target = dialTarget(String(dial.mock.calls[0]), "harbour.test");
    if (target !== null) expect(target.uri).toMatch(plainUri);
    dial.mockClear();
  });
});

test("where IT has switched links off, none is ever asked about", async () => {
  const links = createCallLinks(() => {
    throw new Error("a link came through");
  });
  links.refuse();
  await fuzz(fc.array(fc.oneof(link, nastyText), { maxLength: 4 }), (handedOver) => {
    expect(links.offer(handedOver)).toBe(false);
    expect(links.take()).toBeNull();
  });
});
