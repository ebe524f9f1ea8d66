/** Owns: that a real TURN server takes the credentials a lease brings, until they end and not longer. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RTCPeerConnection } from "werift";
import { type Coturn, startCoturn } from "../../../lab/turn/start-coturn.ts";
import { iceServersFor } from "../../../src-service/sip-back-end/ice-servers.ts";

let coturn: Coturn;
beforeAll(async () => {
  coturn = await startCoturn();
});
afterAll(() => coturn?.close());

const seconds = () => Math.floor(Date.now() / 1_000);

/** Whether a phone with these credentials gets a relay. */
async function relayFor(sharedSecret: string, expiresAt: number): Promise<boolean> {
  const [server] = iceServersFor(
    { stunUrls: [], turn: { urls: [coturn.url], sharedSecret }, transportPolicy: "relay" },
    "1001",
    expiresAt,
  );
  if (server === undefined) throw new Error("the service hands out no TURN server");
  const { username = "", credential = "" } = server;
  const connection = new RTCPeerConnection({
    iceServers: [{ urls: coturn.url, username, credential }],
    iceTransportPolicy: "relay",
    iceAdditionalHostAddresses: ["127.0.0.1"],
  });
  try {
    connection.addTransceiver("audio");
    await connection.setLocalDescription(await connection.createOffer());
    return / typ relay /.test(connection.localDescription?.sdp ?? "");
  } finally {
    await connection.close();
  }
}

describe("TURN credentials of a lease", () => {
  it("open a relay in the name of the account", async () => {
    const expiresAt = seconds() + 60;
    expect(await relayFor(coturn.sharedSecret, expiresAt)).toBe(true);
    expect(await coturn.relays()).toContain(`${expiresAt}:1001`);
  });

  it("open none when they have ended", async () => {
    expect(await relayFor(coturn.sharedSecret, seconds() - 1)).toBe(false);
  });

  it("open none when they were made with another secret", async () => {
    expect(await relayFor("another secret than coturn's", seconds() + 60)).toBe(false);
  });
});
