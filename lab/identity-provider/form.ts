/**
 * Owns: reading a sent form, bounded.
 * Must not know: its fields.
 */
import type { IncomingMessage } from "node:http";

const maxBytes = 16_384;

/** @throws Error when the form is larger than any of ours */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) {
    body += chunk;
    if (body.length > maxBytes) throw new Error("the form is too large");
  }
  return new URLSearchParams(body);
}
