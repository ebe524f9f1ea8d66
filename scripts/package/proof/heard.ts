/**
 * Owns: reading in a page without any laboratory what its calls send and hear.
 * Must not know: who calls whom. The functions here run in the page.
 */

export interface Heard {
  readonly packetsSent: number;
  readonly packetsReceived: number;
  /** 0…1 */
  readonly levelReceived: number;
}

interface WatchedWindow {
  watchedConnections?: RTCPeerConnection[];
  RTCPeerConnection: typeof RTCPeerConnection;
}

declare const window: WatchedWindow;

/** Before the page's own script: keeps hold of every connection it makes. */
export function watchConnections(): void {
  const connections: RTCPeerConnection[] = [];
  window.watchedConnections = connections;
  window.RTCPeerConnection = class extends window.RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
}

/** The sum over all connections. */
export async function heardSoFar(): Promise<Heard> {
  let [packetsSent, packetsReceived, levelReceived] = [0, 0, 0];
  for (const connection of window.watchedConnections ?? []) {
    for (const figures of (await connection.getStats()).values()) {
      if (figures.type === "outbound-rtp") packetsSent += figures.packetsSent ?? 0;
      if (figures.type !== "inbound-rtp") continue;
      packetsReceived += figures.packetsReceived ?? 0;
      levelReceived = Math.max(levelReceived, figures.audioLevel ?? 0);
    }
  }
  return { packetsSent, packetsReceived, levelReceived };
}
