import { expect, it } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { createActions } from "../../../../src-renderer/stores/actions.ts";
import { callOf, held, up } from "../ui/calls/call-fixtures.ts";
import { fakeBridge, fakePhone, freshStores } from "./fake-parts.ts";

function setUp() {
  const main = fakeBridge();
  const handset = fakePhone();
  const stores = freshStores();
  const actions = createActions({
    bridge: main.bridge,
    phone: handset.phone,
    stores,
    region: "DE",
  });
  return { ...main, ...handset, stores, actions };
}

it("turns a refusal into a notice and answers false", async () => {
  const { actions, stores, refuse } = setUp();
  refuse("dial", new OffhookError("call-failed", { detail: { status: "500" } }));
  expect(await actions.dial("9196")).toBe(false);
  expect(stores.notice.getState().error).toEqual({
    code: "call-failed",
    detail: { status: "500" },
  });
});

it("brings a refused password back to the form that sent it, and makes no notice of it", async () => {
  const { actions, answers, asked, stores } = setUp();
  const proof = { user: "1001", password: "typed" };
  answers.set("signInSendPassword", async () => undefined);
  expect(await actions.sendPassword(proof)).toBeNull();
  answers.set("signInSendPassword", async () => {
    throw new OffhookError("link-refused");
  });
  expect(await actions.sendPassword(proof)).toMatchObject({ code: "link-refused" });
  expect(asked).toEqual([
    ["signInSendPassword", proof],
    ["signInSendPassword", proof],
  ]);
  expect(stores.notice.getState().error).toBeNull();
});

it("shows the same error again as a new notice, and takes it away with the next wish", async () => {
  const { actions, stores, refuse } = setUp();
  refuse("dial", new OffhookError("number-invalid"));
  await actions.dial("x");
  const { id } = stores.notice.getState();
  refuse("dial", new OffhookError("number-invalid"));
  await actions.dial("x");
  expect(stores.notice.getState().id).toBeGreaterThan(id);
  expect(await actions.dial("9196")).toBe(true);
  expect(stores.notice.getState().error).toBeNull();
});

it("brings an answered call to the front, and lets go of the choice when another is placed", async () => {
  const { actions, stores } = setUp();
  await actions.answer("second");
  expect(stores.calls.getState().chosenId).toBe("second");
  await actions.dial("9196");
  expect(stores.calls.getState().chosenId).toBeNull();
});

it("holds what is up before it resumes another call", async () => {
  const { actions, phone, setCalls } = setUp();
  setCalls([callOf("one", held), callOf("two", up), callOf("three", held)]);
  await actions.resume("one");
  expect(phone.hold.mock.calls).toEqual([
    ["two", true],
    ["one", false],
  ]);
});

it("asks for whatever the line is missing", async () => {
  const { actions, asked, answers, phone, stores } = setUp();
  answers.set("leaseRetry", async () => undefined);
  await actions.retryLine();
  expect(asked).toEqual([["leaseRetry"]]);
  expect(phone.retryNow).not.toHaveBeenCalled();
  stores.line.setState({ lease: { kind: "leased", lease: {} as never } });
  await actions.retryLine();
  expect(phone.retryNow).toHaveBeenCalledOnce();
});

it.each([
  ["030 1234567", "+49301234567"],
  ["9196", "9196"],
  ["112", "112"],
  ["sip:ada@example.com", "sip:ada@example.com"],
])("dials %s as %s", async (typed, dialled) => {
  const { actions, phone } = setUp();
  await actions.dial(typed);
  expect(phone.dial).toHaveBeenCalledWith(dialled);
});
