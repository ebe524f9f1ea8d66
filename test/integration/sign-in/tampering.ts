/**
 * Owns: networks that change what an identity provider says.
 * Must not know: what the app makes of it.
 */

type Fetch = typeof globalThis.fetch;
type Network = (fetch: Fetch) => Fetch;
type Json = Record<string, unknown>;

/** Changes the JSON of every answer whose path ends with `suffix`. */
export function changing(suffix: string, change: (body: Json) => Json | Promise<Json>): Network {
  return (fetch) => async (input, init) => {
    const response = await fetch(input, init);
    if (!pathOf(input).endsWith(suffix)) return response;
    const body = await change((await response.json()) as Json);
    const { status, headers } = response;
    const kept = new Headers(headers);
    kept.delete("content-length");
    return new Response(JSON.stringify(body), { status, headers: kept });
  };
}

/** Changes the provider's metadata. */
export const withMetadata = (change: (metadata: Json) => Json): Network =>
  changing("/.well-known/openid-configuration", change);

/** The provider offers no `form_post`, so the answer comes in the URL. */
export const queryOnly = withMetadata((metadata) => ({
  ...metadata,
  response_modes_supported: ["query"],
}));

/** A network that can be cut. */
export function cuttable(): { network: Network; cut(): void; mend(): void } {
  let isCut = false;
  return {
    network: (fetch) => (input, init) =>
      isCut ? Promise.reject(new TypeError("fetch failed")) : fetch(input, init),
    cut: () => {
      isCut = true;
    },
    mend: () => {
      isCut = false;
    },
  };
}

/** One letter of a JWS signature changed. */
export function forgedSignature(jws: string): string {
  const [header, payload, signature = ""] = jws.split(".");
  const forged = `${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`;
  return [header, payload, forged].join(".");
}

const pathOf = (input: Parameters<Fetch>[0]): string =>
  new URL(input instanceof Request ? input.url : input).pathname;
