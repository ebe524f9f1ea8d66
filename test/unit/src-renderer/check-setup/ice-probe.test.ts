import { describe, expect, it } from "vitest";
import { createIceProbe, placeOf } from "../../../../src-renderer/check-setup/ice-probe.ts";
import { settle } from "../../../fakes/fake-clock.ts";

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

describe("the place of a server", () => {
  it.each([
    ["turn:relay.test:3478?transport=udp", "relay.test:3478 (turn, udp)"],
    ["stun:[2001:db8::1]:3478", "[2001:db8::1]:3478 (stun)"],
  ])("names %s", (url, place) => expect(placeOf(url)).toBe(place));
});
