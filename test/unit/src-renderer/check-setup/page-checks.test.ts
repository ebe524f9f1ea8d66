import { describe, expect, it } from "vitest";
import type { Found, PageQuestion } from "../../../../src-contract/check-setup.ts";
import { OffhookError } from "../../../../src-contract/errors.ts";
import type { LocalLease } from "../../../../src-contract/views.ts";
import { answerQuestions } from "../../../../src-renderer/check-setup/answer-questions.ts";
import {
  createIceProbe,
  type IceAnswer,
  type IceProbe,
  placeOf,
} from "../../../../src-renderer/check-setup/ice-probe.ts";
import { checkMicrophone } from "../../../../src-renderer/check-setup/microphone-check.ts";
import type { PageCheck } from "../../../../src-renderer/check-setup/page-check.ts";
import type { PageChecks } from "../../../../src-renderer/check-setup/page-checks.ts";
import { checkRegistration } from "../../../../src-renderer/check-setup/registration-check.ts";
import { checkSpeaker } from "../../../../src-renderer/check-setup/speaker-check.ts";
import { checkStun } from "../../../../src-renderer/check-setup/stun-check.ts";
import { checkTurn } from "../../../../src-renderer/check-setup/turn-check.ts";
import {
  checkWebSocket,
  type Socket,
} from "../../../../src-renderer/check-setup/websocket-check.ts";
import type { RegisterAnswer, SipEndpoint } from "../../../../src-renderer/sip/sip-endpoint.ts";
import { userAgentEndpoints } from "../../../../src-renderer/sip/user-agent-endpoint.ts";
import { createFakeClock, settle } from "../../../fakes/fake-clock.ts";
import { leaseFor, networkWith, server } from "../../../fakes/fake-phone.ts";

const asked = (changes: Partial<PageQuestion> = {}): PageQuestion => ({
  id: "1",
  name: "turn",
  lease: null,
  servers: [],
  ...changes,
});
const run = (check: PageCheck, changes: Partial<PageQuestion> = {}): Promise<Found> =>
  check(asked(changes), new AbortController().signal);

describe("WebSocket", () => {
  /** Servers that open at once, close at once, or do neither. */
  const found = async (fates: Readonly<Record<string, "opens" | "closes" | "hangs">>) => {
    const clock = createFakeClock();
    const closed: string[] = [];
    const check = checkWebSocket({
      clock,
      openSocket(address) {
        const socket: Socket = { onopen: null, onclose: null, close: () => closed.push(address) };
        queueMicrotask(() => {
          if (fates[address] === "opens") socket.onopen?.call({} as WebSocket, {} as Event);
          if (fates[address] === "closes") socket.onclose?.call({} as WebSocket, {} as CloseEvent);
        });
        return socket;
      },
    });
    const answer = run(check, { servers: Object.keys(fates) });
    await clock.advance(10_000);
    // Nothing stays open.
    expect(closed.toSorted()).toEqual(Object.keys(fates).toSorted());
    return answer;
  };

  it("opens", async () =>
    expect(await found({ "wss://a.test": "opens" })).toMatchObject({
      finding: "websocket-opens",
      about: "a.test",
    }));

  it.each(["closes", "hangs"] as const)("does not where the server %s", async (fate) => {
    expect(await found({ "wss://a.test": fate })).toEqual({
      finding: "websocket-refused",
      about: "a.test",
    });
  });

  it("opens at some of several", async () =>
    expect(await found({ "wss://a.test": "opens", "wss://b.test": "closes" })).toEqual({
      finding: "websocket-some",
      about: "b.test",
      detail: { failed: 1, count: 2 },
    }));
});

describe("registration", () => {
  const setUp = (registration: "registered" | "offline" = "offline", inCall = false) => {
    const network = networkWith("1001");
    const clock = createFakeClock();
    const check = checkRegistration({
      registration: () =>
        registration === "offline" ? { kind: "offline" } : { kind: "registered", until: 1 },
      inCall: () => inCall,
      endpoints: userAgentEndpoints({
        version: "0",
        log: () => undefined,
        clock,
        random: () => 0,
        transport: network.transport,
        createMedia: () => {
          throw new Error("no media is needed");
        },
      }),
    });
    const lease = leaseFor("1001");
    const found = (changes: Partial<PageQuestion> = {}) =>
      run(check, { name: "registration", lease, servers: [server], ...changes });
    return { network, found, lease };
  };

  it("believes the line there is, and touches nothing", async () => {
    const { network, found } = setUp("registered", true);
    expect(await found()).toEqual({ finding: "registered" });
    expect(network.attempts).toBe(0);
  });

  it("is not tried in a call", async () => {
    const { network, found } = setUp("offline", true);
    expect(await found()).toEqual({ finding: "call-running" });
    expect(network.attempts).toBe(0);
  });

  it("is not tried without credentials", async () =>
    expect(await setUp().found({ lease: null })).toEqual({ finding: "needs-sign-in" }));

  it("is tried by another instance than the phone's, and removed", async () => {
    const { network, found, lease } = setUp();
    expect(await found()).toEqual({ finding: "registration-tried", about: "sip.harbour.test" });
    expect(network.bindings("1001")).toEqual([]);
    const requests = network.requests("REGISTER");
    expect(requests.length).toBeGreaterThan(1);
    for (const request of requests) expect(request).not.toContain(lease.instanceId);
  });

  it("asks for longer where the registrar insists", async () => {
    const { network, found } = setUp();
    network.answerNext("REGISTER", { status: 423, headers: ["Min-Expires: 300"] });
    expect((await found()).finding).toBe("registration-tried");
    expect(network.requests("REGISTER").some((text) => text.includes("expires=300"))).toBe(true);
  });

  it("says why it was refused", async () => {
    const { network, found } = setUp();
    network.answerNext("REGISTER", { status: 403 });
    expect(await found()).toMatchObject({
      finding: "error",
      error: { code: "sip-credentials-refused" },
    });
  });

  it("says that a contact stayed", async () => {
    const endpoint = {
      connect: async () => undefined,
      register: async (seconds: number): Promise<RegisterAnswer> =>
        seconds > 0
          ? { kind: "accepted", expiresInSeconds: seconds }
          : { kind: "refused", status: 500, retryAfterSeconds: null, minExpiresSeconds: null },
      stop: async () => undefined,
    };
    const check = checkRegistration({
      registration: () => ({ kind: "offline" }),
      inCall: () => false,
      endpoints: () => endpoint as unknown as SipEndpoint,
    });
    expect(await run(check, { lease: leaseFor("1001"), servers: [server] })).toMatchObject({
      finding: "registration-left",
    });
  });

  it("says that nobody answers", async () => {
    const { network, found } = setUp();
    network.downServers.add(server);
    expect((await found()).finding).toBe("registration-silent");
  });
});

const leaseWith = (iceServers: LocalLease["iceServers"], more: Partial<LocalLease> = {}) =>
  leaseFor("1001", { iceServers, ...more });
const candidate = { address: "203.0.113.7" };
const gives =
  (answers: Readonly<Record<string, IceAnswer>>): IceProbe =>
  async ({ urls }) =>
    answers[String(urls)] ?? { candidate: null, errorCode: 701 };

describe("STUN", () => {
  const url = "stun:stun.test:3478";
  const found = (answer: IceAnswer, more: Partial<LocalLease> = {}) =>
    run(checkStun(gives({ [url]: answer })), { lease: leaseWith([{ urls: [url] }], more) });

  it("says how we are seen", async () =>
    expect(await found({ candidate, errorCode: null })).toEqual({
      finding: "stun-reflexive",
      about: "stun.test:3478 (stun)",
      detail: { address: "203.0.113.7" },
    }));

  it.each([
    ["stun-same-address", { candidate: null, errorCode: null }],
    ["stun-silent", { candidate: null, errorCode: 701 }],
  ] as const)("is %s", async (finding, answer) => {
    expect((await found(answer)).finding).toBe(finding);
  });

  it("is none, or not needed", async () => {
    expect(await run(checkStun(gives({})), { lease: leaseWith([]) })).toEqual({
      finding: "stun-none",
    });
    expect(await found({ candidate, errorCode: null }, { iceTransportPolicy: "relay" })).toEqual({
      finding: "stun-unused",
    });
  });
});

describe("TURN", () => {
  const [udp, tls] = ["turn:relay.test:3478?transport=udp", "turns:relay.test:443?transport=tcp"];
  const servers = [
    { urls: [udp, tls], username: "1:1001", credential: "c" },
    { urls: ["stun:x.test"] },
  ];
  const found = (answers: Readonly<Record<string, IceAnswer>>) =>
    run(checkTurn(gives(answers)), { lease: leaseWith(servers) });
  const relay = { candidate, errorCode: null };

  it("opens a relay", async () =>
    expect(await found({ [udp]: relay, [tls]: relay })).toMatchObject({
      finding: "turn-relays",
      about: "relay.test:3478 (turn, udp), relay.test:443 (turns, tcp)",
    }));

  it("opens one some of the ways", async () =>
    expect(await found({ [tls]: relay })).toEqual({
      finding: "turn-some",
      about: "relay.test:3478 (turn, udp)",
      detail: { failed: 1, count: 2 },
    }));

  it("refuses, which says more than silence", async () =>
    expect(await found({ [tls]: { candidate: null, errorCode: 401 } })).toMatchObject({
      finding: "turn-refused",
      detail: { status: 401 },
    }));

  it("is silent, or none", async () => {
    expect((await found({})).finding).toBe("turn-silent");
    expect(await run(checkTurn(gives({})), { lease: leaseWith([]) })).toEqual({
      finding: "turn-none",
    });
  });

  it.each([
    [udp, "relay.test:3478 (turn, udp)"],
    ["stun:[2001:db8::1]:3478", "[2001:db8::1]:3478 (stun)"],
  ])("names %s", (url, place) => expect(placeOf(url)).toBe(place));
});

describe("gathering with one server", () => {
  class Connection {
    static last: Connection;
    onicecandidate: ((event: { candidate: unknown }) => void) | null = null;
    onicecandidateerror: ((event: { errorCode: number }) => void) | null = null;
    closed = false;
    readonly configuration: RTCConfiguration;
    constructor(configuration: RTCConfiguration) {
      this.configuration = configuration;
      Connection.last = this;
    }
    createDataChannel = () => undefined;
    createOffer = async () => ({});
    setLocalDescription = async () => undefined;
    close = () => {
      this.closed = true;
    };
  }
  const begin = (askedFor: "srflx" | "relay") => {
    const probe = createIceProbe(
      (configuration) => new Connection(configuration) as unknown as RTCPeerConnection,
    );
    const control = new AbortController();
    const answer = probe({ urls: "turn:x" }, askedFor, control.signal);
    return { answer, connection: Connection.last, control };
  };

  it("asks for relays only where a relay is wanted, and lets it go", async () => {
    const { answer, connection } = begin("relay");
    expect(connection.configuration.iceTransportPolicy).toBe("relay");
    await settle();
    connection.onicecandidate?.({ candidate: { type: "host" } });
    const relay = { type: "relay", address: "a" };
    connection.onicecandidate?.({ candidate: relay });
    expect(await answer).toEqual({ candidate: relay, errorCode: null });
    expect(connection.closed).toBe(true);
  });

  it("ends without one, and says the refusal rather than the silence", async () => {
    const { answer, connection } = begin("srflx");
    await settle();
    for (const errorCode of [701, 401, 701]) connection.onicecandidateerror?.({ errorCode });
    connection.onicecandidate?.({ candidate: null });
    expect(await answer).toEqual({ candidate: null, errorCode: 401 });
  });

  it("ends when nobody waits", async () => {
    const { answer, connection, control } = begin("srflx");
    control.abort();
    expect((await answer).candidate).toBeNull();
    expect(connection.closed).toBe(true);
  });
});

describe("microphone", () => {
  const begin = (levels: readonly number[], { inCall = false, fails = false } = {}) => {
    const clock = createFakeClock();
    let stopped = false;
    const rest = [...levels];
    const check = checkMicrophone({
      clock,
      inCall: () => inCall,
      label: () => "Headset",
      test: {
        listen: async (onFailed) => {
          if (fails) queueMicrotask(() => onFailed({ code: "microphone-busy" }));
          return {
            level: () => rest.shift() ?? 0,
            record: () => Promise.reject(new Error("nothing is recorded")),
            stop: () => {
              stopped = true;
            },
          };
        },
      },
    });
    return { clock, found: run(check), isStopped: () => stopped };
  };

  it("hears", async () => {
    const { clock, found, isStopped } = begin([0, 0, 0.2]);
    await clock.advance(200);
    expect(await found).toEqual({ finding: "microphone-hears", about: "Headset" });
    expect(isStopped()).toBe(true);
  });

  it("hears nothing", async () => {
    const { clock, found, isStopped } = begin([]);
    await clock.advance(6_100);
    expect(await found).toEqual({ finding: "microphone-silent", about: "Headset" });
    expect(isStopped()).toBe(true);
  });

  it("cannot be had any more", async () => {
    const { clock, found, isStopped } = begin([], { fails: true });
    const failed = expect(found).rejects.toMatchObject({ code: "microphone-busy" });
    await clock.advance(200);
    await failed;
    expect(isStopped()).toBe(true);
  });

  it("is left to a call", async () =>
    expect(await begin([], { inCall: true }).found).toEqual({ finding: "call-running" }));
});

describe("speaker", () => {
  const begin = (speaker: { label: string | null } | null, plays: boolean) => {
    const clock = createFakeClock();
    const check = checkSpeaker({
      clock,
      speaker: async () => speaker,
      test: {
        trySpeaker(onEnded) {
          if (plays) queueMicrotask(onEnded);
          return () => undefined;
        },
      },
    });
    return { clock, found: run(check) };
  };

  it("plays", async () =>
    expect(await begin({ label: "Headset" }, true).found).toEqual({
      finding: "speaker-plays",
      about: "Headset",
    }));

  it("plays nothing", async () => {
    const { clock, found } = begin({ label: null }, false);
    await clock.advance(5_000);
    expect(await found).toEqual({ finding: "speaker-silent" });
  });

  it("is not there", async () =>
    expect(await begin(null, true).found).toEqual({ finding: "speaker-missing" }));
});

describe("answering the main process", () => {
  const begin = (turn: PageCheck) => {
    let ask = (_question: PageQuestion): void => undefined;
    let takeBack = (_id: { id: string }): void => undefined;
    const answers: { id: string; found: Found }[] = [];
    let attended = false;
    answerQuestions(
      {
        checkSetupAttend: async () => {
          attended = true;
        },
        checkSetupAnswer: async (answer) => void answers.push(answer),
        onCheckSetupAsked: (listener) => {
          ask = listener;
          return () => undefined;
        },
        onCheckSetupTakenBack: (listener) => {
          takeBack = listener;
          return () => undefined;
        },
      },
      { turn } as unknown as PageChecks,
    );
    expect(attended).toBe(true);
    return { ask, takeBack, answers };
  };

  it("tells what was found", async () => {
    const { ask, answers } = begin(async () => ({ finding: "turn-none" }));
    ask(asked());
    await settle();
    expect(answers).toEqual([{ id: "1", found: { finding: "turn-none" } }]);
  });

  it("tells what went wrong", async () => {
    const { ask, answers } = begin(async () => {
      throw new OffhookError("microphone-denied");
    });
    ask(asked());
    await settle();
    expect(answers).toEqual([
      { id: "1", found: { finding: "error", error: { code: "microphone-denied" } } },
    ]);
  });

  it("stops, and says nothing, when nobody waits any more", async () => {
    const { ask, takeBack, answers } = begin(
      (_question, signal) =>
        new Promise((resolve) => {
          signal.addEventListener("abort", () => resolve({ finding: "turn-silent" }));
        }),
    );
    ask(asked());
    takeBack({ id: "1" });
    await settle();
    expect(answers).toEqual([]);
  });
});
