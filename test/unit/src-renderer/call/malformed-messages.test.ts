import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leaseFor, networkWith, registeredPhone, until } from "../../../fakes/fake-phone.ts";

const methods =
  "INVITE ACK BYE CANCEL OPTIONS REFER NOTIFY INFO MESSAGE SUBSCRIBE PRACK UPDATE PUBLISH";

/** One way of spoiling a message. */
const damage = fc.oneof(
  fc.record({ kind: fc.constant("cut" as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ kind: fc.constant("drop-line" as const), line: fc.nat(20) }),
  fc.record({ kind: fc.constant("double-line" as const), line: fc.nat(20) }),
  fc.record({
    kind: fc.constant("method" as const),
    method: fc.constantFrom(...methods.split(" ")),
  }),
  fc.record({
    kind: fc.constant("insert" as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    text: fc.constantFrom(
      ";",
      "<",
      '"',
      "\r\n",
      ",",
      "%",
      "\0",
      "é",
      "sip:",
      ":",
      "0",
      "-1",
      "99999999999",
    ),
  }),
  fc.record({
    kind: fc.constant("header" as const),
    header: fc.constantFrom(
      "Replaces: x;to-tag=1;from-tag=2",
      "Require: 100rel",
      "Content-Length: 99999",
      "Content-Type: text/plain",
      "Expires: -1",
      "P-Asserted-Identity: <<<",
      "Reason: ;;;",
      "RSeq: x",
    ),
  }),
);
type Damage = typeof damage extends fc.Arbitrary<infer Value> ? Value : never;

function spoil(message: string, how: Damage): string {
  const lines = message.split("\r\n");
  switch (how.kind) {
    case "cut":
      return message.slice(0, Math.floor(message.length * how.at));
    case "drop-line":
      return lines.filter((_, index) => index !== how.line).join("\r\n");
    case "double-line":
      return lines
        .flatMap((line, index) => (index === how.line ? [line, line] : [line]))
        .join("\r\n");
    case "method":
      return message
        .replace(/^[A-Z]+ /, `${how.method} `)
        .replace(/(CSeq: \d+) [A-Z]+/, `$1 ${how.method}`);
    case "insert": {
      const at = Math.floor(message.length * how.at);
      return message.slice(0, at) + how.text + message.slice(at);
    }
    case "header":
      return message.replace("\r\n", `\r\n${how.header}\r\n`);
  }
}

let renewals = 0;

/** The same message as part of another transaction and call: not a retransmission. */
function renewed(message: string): string {
  renewals += 1;
  return message
    .replaceAll("branch=z9hG4bK", `branch=z9hG4bK${renewals}x`)
    .replace("Call-ID: ", `Call-ID: ${renewals}x`);
}

const isInDialog = (message: string): boolean => /^To:.*;tag=/im.test(message);

describe("malformed messages", () => {
  it("never cost the line: it takes the next call as if nothing had been", async () => {
    const network = networkWith("1001", "1002");
    const ada = await registeredPhone(network, leaseFor("1001"));
    const ben = await registeredPhone(network, leaseFor("1002"));
    await ben.phone.dial("1001");
    await ada.phone.answer((await ada.callIs("incoming")).id);
    await ben.callIs("established");
    await ben.phone.hold(ben.call().id, true);
    const templates = network.messages.filter(({ way }) => way === "out").map(({ text }) => text);

    const invites = templates.filter((text) => text.startsWith("INVITE ") && !isInDialog(text));
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        // Every second one asks for a call: few of those survive their damage.
        fc.oneof(fc.constantFrom(...templates), fc.constantFrom(...invites)),
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        async (template, damages, fresh) => {
          const message = damages.reduce(spoil, fresh ? renewed(template) : template);
          network.deliver("1001", message);
          await ada.clock.advance(0);
          for (const { id } of ada.phone.calls()) seen.add(id);
        },
      ),
      { numRuns: 300 },
    );

    // Some of it was whole enough to ring, even if more of it then ended that call.
    expect(seen.size).toBeGreaterThan(1);
    for (const { id } of ada.phone.calls()) await ada.phone.hangUp(id);
    await ben.phone.hangUp(ben.call().id);
    await ben.phone.dial("1001");
    await until(() => ada.phone.calls().some(({ state }) => state.kind === "incoming"), "it rings");
    expect(ada.phone.registration().kind).toBe("registered");
  });
});
