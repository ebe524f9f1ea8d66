/**
 * Owns: asking one STUN or TURN server what it gives, by gathering candidates with it alone.
 * Must not know: what is made of the answer. No microphone is opened, and nothing is sent to anybody else.
 */

/** What came of it. */
export interface IceAnswer {
  /** The first candidate of the kind that was asked for. */
  readonly candidate: Pick<RTCIceCandidate, "address"> | null;
  /**
   * What the server refused it with; 701 where nothing came back. Null where it did not complain.
   * [W3C webrtc §4.8.2](https://www.w3.org/TR/webrtc/#dom-rtcpeerconnectioniceerrorevent-errorcode)
   */
  readonly errorCode: number | null;
}

/** `srflx`: how the server sees us. `relay`: a place of its own for us. [RFC 8445 §4](https://www.rfc-editor.org/rfc/rfc8445#section-4) */
export type AskedFor = "srflx" | "relay";

/** Chromium's code for a server that does not answer. */
export const noAnswer = 701;

/** Resolves with the first such candidate, or when there are no more; `signal` ends it. */
export type IceProbe = (
  server: RTCIceServer,
  askedFor: AskedFor,
  signal: AbortSignal,
) => Promise<IceAnswer>;

/** @param createConnection `new RTCPeerConnection(…)` */
export function createIceProbe(
  createConnection: (configuration: RTCConfiguration) => RTCPeerConnection,
): IceProbe {
  return async (server, askedFor, signal) => {
    const connection = createConnection({
      iceServers: [server],
      iceTransportPolicy: askedFor === "relay" ? "relay" : "all",
    });
    let errorCode: number | null = null;
    const answer = new Promise<IceAnswer>((resolve) => {
      const end = (): void => resolve({ candidate: null, errorCode });
      signal.addEventListener("abort", end, { once: true });
      connection.onicecandidateerror = (event) => {
        // A refusal says more than silence, which each of our addresses meets for itself.
        if (errorCode === null || errorCode === noAnswer) errorCode = event.errorCode;
      };
      connection.onicecandidate = ({ candidate }) => {
        if (candidate === null) end();
        else if (candidate.type === askedFor) resolve({ candidate, errorCode: null });
      };
    });
    try {
      connection.createDataChannel("probe");
      await connection.setLocalDescription(await connection.createOffer());
      return await answer;
    } finally {
      // A relay goes with it.
      connection.close();
    }
  };
}

/** One server for each URL whose scheme is among `schemes`: each is asked for itself. Pure. */
export function serversWith(
  servers: readonly {
    readonly urls: readonly string[];
    readonly username?: string | undefined;
    readonly credential?: string | undefined;
  }[],
  schemes: RegExp,
): readonly (RTCIceServer & { readonly urls: string })[] {
  return servers.flatMap(({ urls, username, credential }) =>
    urls
      .filter((url) => schemes.test(url))
      .map((url) => ({
        urls: url,
        ...(username !== undefined && { username }),
        ...(credential !== undefined && { credential }),
      })),
  );
}

/** `turns:relay.example:5349?transport=tcp` → `relay.example:5349 (turns, tcp)`. Pure. */
export function placeOf(url: string): string {
  const [, scheme = "", place = url, transport] =
    /^(\w+):([^?]*)(?:\?transport=(\w+))?$/.exec(url) ?? [];
  return `${place} (${[scheme, transport].filter(Boolean).join(", ")})`;
}
