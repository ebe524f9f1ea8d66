/**
 * Owns: reading the Reason header.
 * Must not know: what a reason means for a call's history.
 */

/** One value of a Reason header. [RFC 3326](https://www.rfc-editor.org/rfc/rfc3326) */
export interface Reason {
  /** Upper case, e.g. `SIP` or `Q.850`. */
  readonly protocol: string;
  readonly cause: number;
}

const oneReason = /^\s*([A-Za-z0-9.\-_!%*+`'~]+)\s*((?:;[^;]*)*)$/;

/** All reasons of all Reason header fields; malformed ones are left out. */
export function parseReasons(fields: readonly string[]): Reason[] {
  return fields.flatMap(splitOutsideQuotes).flatMap((value) => {
    const [, protocol, parameters = ""] = oneReason.exec(value) ?? [];
    const cause = /;\s*cause\s*=\s*(\d{1,3})\b/i.exec(parameters)?.[1];
    return protocol === undefined || cause === undefined
      ? []
      : [{ protocol: protocol.toUpperCase(), cause: Number(cause) }];
  });
}

/** Commas separate values, except inside a quoted `text`. */
function splitOutsideQuotes(field: string): string[] {
  const withoutTexts = field.replace(/"(?:\\.|[^"\\])*"/g, '""');
  return withoutTexts.split(",");
}

/** True when another device of the same person took the call. */
export function saysAnsweredElsewhere(reasons: readonly Reason[]): boolean {
  return reasons.some(
    ({ protocol, cause }) =>
      (protocol === "SIP" && cause === 200) || (protocol === "Q.850" && cause === 26),
  );
}

/** True when another device of the same person refused the call for all of them. */
export function saysDeclinedElsewhere(reasons: readonly Reason[]): boolean {
  return reasons.some(({ protocol, cause }) => protocol === "SIP" && cause >= 600);
}
