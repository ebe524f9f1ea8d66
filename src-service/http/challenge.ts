/**
 * Owns: the words of `WWW-Authenticate`.
 * Must not know: why a request is refused.
 */
import { proofAlgorithms } from "../dpop/proof.ts";

/** How a token is presented. [RFC 6750 §2.1](https://www.rfc-editor.org/rfc/rfc6750#section-2.1), [RFC 9449 §7.1](https://www.rfc-editor.org/rfc/rfc9449#section-7.1) */
export type Scheme = "Bearer" | "DPoP";

/** One challenge. Values must hold no quote and no backslash. */
export function challenge(
  scheme: Scheme,
  parameters: Readonly<Record<string, string | undefined>> = {},
): string {
  const all = {
    realm: "offhook",
    ...parameters,
    algs: scheme === "DPoP" ? proofAlgorithms.join(" ") : undefined,
  };
  const stated = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${value}"`],
  );
  return `${scheme} ${stated.join(", ")}`;
}
