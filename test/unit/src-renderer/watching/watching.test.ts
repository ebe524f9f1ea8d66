/** Owns: the proof that lines are watched through every refusal, end and loss of the line, and never in a storm. */
import { describe, expect, it } from "vitest";
import { defaultPreferences } from "../../../../src-contract/preferences.ts";
import { FakeNotifier } from "../../../fakes/fake-notifier.ts";
import {
  type FakePhone,
  leaseFor,
  networkWith,
  registeredPhone,
  until,
} from "../../../fakes/fake-phone.ts";
import { headerOf } from "../../../fakes/fake-sip-message.ts";
import type { FakeSipNetwork } from "../../../fakes/fake-sip-network.ts";

const idle = (version = 0) => `<dialog-info version="${version}" state="full" entity="x"/>`;
const inCall = (version: number, state = "full") =>
  `<dialog-info version="${version}" state="${state}" entity="x"><dialog id="a" direction="recipient"><state>confirmed</state></dialog></dialog-info>`;
const available = "<presence><tuple id='t'><status><basic>open</basic></status></tuple></presence>";

interface Watcher extends FakePhone {
  readonly network: FakeSipNetwork;
  readonly notifier: FakeNotifier;
  /** SUBSCRIBE requests for this event so far. */
  asked(event: string): string[];
  status(user?: string): string | undefined;
}

async function watcher({ delay = 0, lines = ["1002"] } = {}): Promise<Watcher> {
  const network = networkWith("1001");
  const fake = await registeredPhone(network, leaseFor("1001"));
  const notifier = new FakeNotifier(fake.clock, delay);
  network.notifier = notifier;
  for (const line of lines) {
    notifier.bodies.set(`dialog ${line}`, idle());
    notifier.bodies.set(`presence ${line}`, available);
  }
  return {
    ...fake,
    network,
    notifier,
    asked: (event) =>
      network.requests("SUBSCRIBE").filter((request) => headerOf(request, "Event") === event),
    status: (user = "1002") => fake.phone.watched().lines.get(user),
  };
}

const watch = ({ phone }: Watcher, ...lines: string[]) =>
  phone.watch({ lines: new Set(lines), withCalls: true });

/** One line that is watched and free. */
async function watching(): Promise<Watcher> {
  const made = await watcher();
  watch(made, "1002");
  await made.clock.advance(1_000);
  expect(made.status()).toBe("free");
  return made;
}

describe("one line", () => {
  it("is asked for its calls and its owner, and for no calls where they may not be seen", async () => {
    const { asked, clock, phone } = await watching();
    const [request = ""] = asked("dialog");
    expect(request).toMatch(/^SUBSCRIBE sip:1002@harbour\.test /);
    expect(headerOf(request, "Accept")).toBe("application/dialog-info+xml");
    expect(headerOf(request, "Contact")).toBeTruthy();
    phone.watch({ lines: new Set(["1002"]), withCalls: false });
    await clock.advance(1_000);
    expect(asked("dialog").map((each) => headerOf(each, "Expires"))).toEqual(["3600", "0"]);
    expect(asked("presence")).toHaveLength(3);
  });

  it("is refreshed before its time is over, and stays known meanwhile", async () => {
    const made = await watching();
    made.notifier.bodies.set("dialog 1002", inCall(1));
    await made.clock.advance(3_600_000 * 0.74);
    expect(made.asked("dialog")).toHaveLength(1);
    expect(made.status()).toBe("free");
    await made.clock.advance(3_600_000 * 0.02);
    expect(made.asked("dialog")).toHaveLength(2);
    expect(headerOf(made.asked("dialog")[1] ?? "", "Call-ID")).toBe(
      headerOf(made.asked("dialog")[0] ?? "", "Call-ID"),
    );
    expect(made.status()).toBe("on-the-phone");
  });

  it("is asked for anew as soon as a document is missing", async () => {
    const made = await watching();
    made.notifier.bodies.set("dialog 1002", inCall(6));
    made.notifier.notify("dialog", "1002", inCall(5, "partial"));
    await made.clock.advance(1_000);
    expect(made.asked("dialog")).toHaveLength(2);
    expect(made.status()).toBe("on-the-phone");
  });

  it.each(["no XML", "<dialog-info", "x".repeat(100_000)])(
    "survives a body that is %.12s",
    async (body) => {
      const made = await watching();
      made.notifier.notify("dialog", "1002", body);
      made.notifier.notify("presence", "1002", body);
      made.notifier.notify("presence", "1002", available);
      await made.clock.advance(1_000);
      expect(made.status()).toBe("free");
    },
  );

  it("is told once a frame, however often it changes", async () => {
    const made = await watching();
    let told = 0;
    made.phone.onWatched(() => {
      told += 1;
    });
    for (let version = 1; version <= 50; version += 1)
      made.notifier.notify("dialog", "1002", version % 2 === 0 ? idle(version) : inCall(version));
    made.notifier.notify("dialog", "1002", inCall(51));
    await made.clock.advance(1_000);
    expect(told).toBe(1);
    expect(made.status()).toBe("on-the-phone");
  });
});

describe("a subscription that ends", () => {
  it.each([
    ["deactivated", 0, 100],
    ["timeout", 0, 100],
    ["probation;retry-after=30", 29_000, 31_000],
    ["giveup;retry-after=60", 59_000, 61_000],
    ["", 400, 1_100],
  ])("with reason %j is asked for again in time", async (reason, notBefore, by) => {
    const made = await watching();
    const state = reason === "" ? "terminated" : `terminated;reason=${reason}`;
    made.notifier.notify("dialog", "1002", "", state);
    await made.clock.advance(notBefore);
    if (notBefore > 0) expect(made.asked("dialog")).toHaveLength(1);
    await made.clock.advance(by - notBefore);
    expect(made.asked("dialog")).toHaveLength(2);
    expect(made.status()).toBe("free");
  });

  it.each(["rejected", "noresource", "invariant"])(
    "with reason %s is left alone",
    async (reason) => {
      const made = await watching();
      made.notifier.notify("dialog", "1002", "", `terminated;reason=${reason}`);
      await made.clock.advance(3_600_000 * 0.7);
      expect(made.asked("dialog")).toHaveLength(1);
    },
  );

  it("again and again at once is asked for less and less often", async () => {
    const made = await watching();
    for (let minute = 0; minute < 10; minute += 1) {
      for (let second = 0; second < 60; second += 1) {
        made.notifier.notify("dialog", "1002", "", "terminated;reason=deactivated");
        await made.clock.advance(1_000);
      }
    }
    expect(made.asked("dialog").length).toBeLessThan(60);
  });

  it("because a refresh was refused with 481 is made anew", async () => {
    const made = await watching();
    made.network.answerNext("SUBSCRIBE", { status: 481 }, { status: 481 });
    await made.clock.advance(3_600_000 * 0.76 + 5_000);
    const callIds = new Set(made.asked("dialog").map((request) => headerOf(request, "Call-ID")));
    expect(callIds.size).toBe(2);
    expect(made.status()).toBe("free");
  });
});

describe("a refusal", () => {
  const refusedWith = async (status: number, headers: string[] = []) => {
    const made = await watcher();
    made.notifier.refusals.set("dialog", { status, headers });
    watch(made, "1002");
    await made.clock.advance(1_000);
    return made;
  };

  it.each([403, 404, 405, 489, 501])("with %s is taken as it is", async (status) => {
    const made = await refusedWith(status);
    await made.clock.advance(2_000_000);
    expect(made.asked("dialog")).toHaveLength(1);
    expect(made.status()).toBe("free");
  });

  it("with 423 is followed by a longer wish", async () => {
    const made = await refusedWith(423, ["Min-Expires: 7200"]);
    expect(
      made
        .asked("dialog")
        .map((each) => headerOf(each, "Expires"))
        .slice(0, 2),
    ).toEqual(["3600", "7200"]);
  });

  it("with Retry-After keeps the phone away for as long", async () => {
    const made = await refusedWith(503, ["Retry-After: 120"]);
    await made.clock.advance(118_000);
    expect(made.asked("dialog")).toHaveLength(1);
    await made.clock.advance(2_000);
    expect(made.asked("dialog")).toHaveLength(2);
  });

  it("for longer than an hour keeps it away for an hour", async () => {
    const made = await refusedWith(503, ["Retry-After: 99999999999"]);
    await made.clock.advance(3_601_000);
    expect(made.asked("dialog")).toHaveLength(2);
  });

  it("of a whole event stops all who wait for it", async () => {
    const lines = Array.from({ length: 100 }, (_, index) => `${2_000 + index}`);
    const made = await watcher({ delay: 100, lines });
    made.notifier.refusals.set("dialog", { status: 489 });
    watch(made, ...lines);
    await made.clock.advance(60_000);
    expect(made.asked("dialog").length).toBeLessThanOrEqual(10);
    expect(made.asked("presence")).toHaveLength(100);
    expect(made.status("2099")).toBe("free");
  });
});

describe("the line", () => {
  it("down, nothing is asked and nothing known; up again, everything is asked anew", async () => {
    const made = await watching();
    made.network.downServers.add("wss://sip.harbour.test");
    made.network.cutAll();
    await made.clock.advance(60_000);
    expect(made.status()).toBe("unknown");
    expect(made.asked("dialog")).toHaveLength(1);
    made.network.downServers.clear();
    await made.clock.advance(60_000);
    expect(made.asked("dialog")).toHaveLength(2);
    expect(made.status()).toBe("free");
  });

  it("that swallows requests keeps no place in the queue", async () => {
    const made = await watcher();
    made.network.lostMethods.add("SUBSCRIBE");
    watch(made, "1002");
    await made.clock.advance(9_000);
    expect(made.asked("dialog")).toHaveLength(1);
    made.network.lostMethods.clear();
    await made.clock.advance(5_000);
    expect(made.status()).toBe("free");
  });

  it("given up is unregistered first, and then said goodbye everywhere", async () => {
    const made = await watching();
    made.phone.configure(defaultPreferences);
    await made.clock.advance(100);
    const before = made.network.messages.length;
    const stopped = made.phone.stop();
    await until(() => made.network.requests("PUBLISH").length === 2, "the goodbyes are sent");
    await made.clock.advance(1_000);
    await stopped;
    const sent = made.network.messages
      .slice(before)
      .filter(({ way, text }) => way === "in" && /^(REGISTER|SUBSCRIBE|PUBLISH)/.test(text))
      .map(({ text }) => `${text.split(" ")[0]} ${headerOf(text, "Expires") ?? ""}`.trim());
    expect(sent[0]).toBe("REGISTER");
    // The line's calls, its owner, and the voicemail box.
    expect(sent.filter((each) => each === "SUBSCRIBE 0")).toHaveLength(3);
    expect(sent).toContain("PUBLISH 0");
  });
});

describe("five hundred lines", () => {
  const lines = Array.from({ length: 500 }, (_, index) => `${2_000 + index}`);

  it("are asked for ten at a time, and again so after a reconnect", {
    timeout: 60_000,
  }, async () => {
    const made = await watcher({ delay: 100, lines });
    watch(made, ...lines);
    await made.clock.advance(15_000);
    const known = () => lines.filter((line) => made.status(line) === "free").length;
    expect(known()).toBe(500);
    expect(made.asked("dialog")).toHaveLength(500);
    expect(made.asked("presence")).toHaveLength(500);
    expect(made.notifier.mostAtOnce).toBe(10);
    made.network.cutAll();
    await made.clock.advance(100);
    expect(known()).toBe(0);
    await made.clock.advance(4_000);
    expect(known()).toBeGreaterThan(50);
    expect(made.notifier.mostAtOnce).toBe(10);
  });
});

describe("the voicemail box", () => {
  const messages = "Messages-Waiting: yes\r\nVoice-Message: 2/0\r\n";

  /** As older servers do it; `vias` more than one comes from somebody behind the server. */
  const unasked = (event: string, vias = 1) =>
    [
      "NOTIFY sip:1001@phone.invalid SIP/2.0",
      ...Array.from(
        { length: vias },
        (_, index) => `Via: SIP/2.0/WSS hop${index}.test;branch=z9hG4bK${event}${vias}${index}`,
      ),
      "From: <sip:asterisk@harbour.test>;tag=a",
      "To: <sip:1001@harbour.test>",
      `Call-ID: unasked-${event}-${vias}`,
      "CSeq: 1 NOTIFY",
      "Max-Forwards: 70",
      "Contact: <sip:asterisk@harbour.test>",
      `Event: ${event}`,
      "Subscription-State: active",
      `Content-Length: ${messages.length}`,
      "",
      messages,
    ].join("\r\n");

  it("is heard of unasked from the server, and from nobody else", async () => {
    const made = await watcher();
    await made.clock.advance(1_000);
    for (const [event, vias] of [
      ["message-summary", 2],
      ["dialog", 1],
    ] as const)
      made.network.deliver("1001", unasked(event, vias));
    await made.clock.advance(100);
    expect(made.phone.watched().voicemail).toEqual({ kind: "not-offered" });
    const answers = made.network
      .responses("NOTIFY")
      .filter((text) => headerOf(text, "Call-ID")?.startsWith("unasked"));
    expect(answers.map((text) => text.slice(0, 11))).toEqual(["SIP/2.0 481", "SIP/2.0 481"]);
    made.network.deliver("1001", unasked("message-summary"));
    await made.clock.advance(100);
    expect(made.phone.watched().voicemail).toMatchObject({ summary: { newMessages: 2 } });
  });

  it("is unknown while the line is down", async () => {
    const made = await watcher();
    made.network.deliver("1001", unasked("message-summary"));
    await made.clock.advance(100);
    made.network.downServers.add("wss://sip.harbour.test");
    made.network.cutAll();
    await made.clock.advance(100);
    expect(made.phone.watched().voicemail).toEqual({ kind: "unknown" });
  });
});

describe("the person's own presence", () => {
  const sharing = async () => {
    const made = await watcher();
    made.phone.configure(defaultPreferences);
    await made.clock.advance(100);
    return made;
  };
  const last = ({ network }: Watcher) => network.requests("PUBLISH").at(-1) ?? "";

  it("is said, changed and taken back", async () => {
    const made = await sharing();
    expect(made.notifier.published.at(-1)).toContain("<basic>open</basic>");
    made.phone.configure({ ...defaultPreferences, doNotDisturb: true });
    await made.clock.advance(100);
    expect(headerOf(last(made), "SIP-If-Match")).toBe("e1");
    expect(made.notifier.published.at(-1)).toContain("do-not-disturb");
    made.phone.configure({ ...defaultPreferences, sharePresence: false });
    await made.clock.advance(100);
    expect(headerOf(last(made), "Expires")).toBe("0");
    expect(headerOf(last(made), "SIP-If-Match")).toBe("e2");
    await made.clock.advance(3_600_000);
    expect(made.network.requests("PUBLISH")).toHaveLength(3);
  });

  it("is not said by anybody who does not want it", async () => {
    const made = await watcher();
    made.phone.configure({ ...defaultPreferences, sharePresence: false });
    await made.clock.advance(3_600_000);
    expect(made.network.requests("PUBLISH")).toEqual([]);
  });

  it("is said afresh to a server that has forgotten it", async () => {
    const made = await sharing();
    made.network.answerNext("PUBLISH", { status: 412 });
    made.phone.configure({ ...defaultPreferences, doNotDisturb: true });
    await made.clock.advance(1_000);
    expect(headerOf(last(made), "SIP-If-Match")).toBeUndefined();
    expect(made.notifier.published.at(-1)).toContain("do-not-disturb");
  });

  it("is repeated before it expires", async () => {
    const made = await sharing();
    await made.clock.advance(3_600_000 * 0.82);
    expect(made.notifier.published).toHaveLength(2);
  });

  it.each([403, 405, 489])("is not said again to a server that answers %s", async (status) => {
    const made = await watcher();
    made.notifier.refusals.set("PUBLISH", { status });
    made.phone.configure(defaultPreferences);
    await made.clock.advance(3_600_000);
    expect(made.network.requests("PUBLISH")).toHaveLength(1);
  });
});
