/**
 * Owns: which addresses may be spoken to at all.
 * Must not know: what is said.
 */
import { z } from "zod";

/** An https URL; plain http only towards this machine, where a laboratory runs. */
export const secureUrl = z.url({ abort: true }).refine(
  (value) => {
    const { protocol, hostname } = new URL(value);
    return (
      protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "[::1]"].includes(hostname))
    );
  },
  { message: "must be https" },
);
