/**
 * Owns: which addresses may be spoken to at all.
 * Must not know: what is said.
 */
import { z } from "zod";

/**
 * An https URL; plain http only towards this machine, where a laboratory runs. Without user information, which may be a
 * password, and is read as the host: [RFC 9110 §4.2.4](https://www.rfc-editor.org/rfc/rfc9110#section-4.2.4).
 */
export const secureUrl = z
  .url({ abort: true })
  .refine(
    (value) => {
      const { protocol, hostname } = new URL(value);
      return (
        protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "[::1]"].includes(hostname))
      );
    },
    { message: "must be https" },
  )
  .refine(
    (value) => {
      const { username, password } = new URL(value);
      return username === "" && password === "";
    },
    { message: "must not name a user" },
  );
