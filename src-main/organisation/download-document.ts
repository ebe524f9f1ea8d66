/**
 * Owns: getting the text of an organisation document over the network, within bounds, and what each failure means.
 * Must not know: what the text says, or how its address was found.
 */
import { OffhookError } from "../../src-contract/errors.ts";
import { boundFetch, RedirectError } from "./bounded-fetch.ts";

const bounds = {
  timeout: 5_000,
  maxBytes: 65_536,
  unreachable: "organisation-unreachable",
} as const;

/**
 * The document's text. Redirects are not followed: they lead to the company's website; the document
 * is where it has to be, or there is none.
 *
 * @param nameIsKnown whether the host's name has resolved before: then it is out of reach now, not wrong
 * @throws OffhookError `email-not-configured` when there is none, `organisation-unreachable` when nobody can tell
 */
export async function downloadDocument(
  fetch: typeof globalThis.fetch,
  url: string,
  nameIsKnown: boolean,
): Promise<string> {
  const bounded = boundFetch(fetch, bounds);
  const response = await bounded(url, { headers: { accept: "application/json" } }).catch(
    (error: unknown) => {
      const absent = error instanceof RedirectError || (isUnknownHost(error) && !nameIsKnown);
      throw absent ? new OffhookError("email-not-configured") : error;
    },
  );
  if (response.status >= 500) throw new OffhookError("organisation-unreachable");
  if (response.status !== 200) throw new OffhookError("email-not-configured");
  if (response.headers.get("content-type")?.startsWith("text/html"))
    throw new OffhookError("email-not-configured");
  return response.text();
}

/** "There is no such name", as Node and Chromium say it. Being offline has other words in both. */
function isUnknownHost(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (/ENOTFOUND|ERR_NAME_NOT_RESOLVED/.test(`${cause.message} ${codeOf(cause)}`)) return true;
  return false;
}

const codeOf = (error: Error): string => ("code" in error ? String(error.code) : "");
