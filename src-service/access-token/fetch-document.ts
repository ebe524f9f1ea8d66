/**
 * Owns: fetching one JSON object from the identity provider, bounded in time and size.
 * Must not know: what the document means.
 */

/** Far above any real metadata document or key set. */
const maxBytes = 256 * 1024;

/**
 * Fetches a JSON object. Redirects are refused: the address was pinned by the administrator.
 * @param timeout milliseconds for the whole answer.
 * @throws Error when it cannot be had; the message names the address and never the content.
 */
export async function fetchDocument(
  fetch: typeof globalThis.fetch,
  url: string,
  timeout: number,
): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    headers: { accept: "application/json" },
    redirect: "error",
    signal: AbortSignal.timeout(timeout),
  });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new Error(`${url} answered ${response.status}`);
  }
  const document: unknown = JSON.parse(await readText(response.body, url));
  if (typeof document !== "object" || document === null || Array.isArray(document))
    throw new Error(`${url} is not a JSON object`);
  return { ...document };
}

async function readText(body: ReadableStream<Uint8Array>, url: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Error(`${url} is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
