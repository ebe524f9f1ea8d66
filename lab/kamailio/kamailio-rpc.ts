/**
 * Owns: talking to Kamailio's control interface, and reading its registrar through it.
 * Must not know: how Kamailio was started.
 */
import { z } from "zod";

/** One Contact bound to an AOR. [RFC 3261 §10](https://www.rfc-editor.org/rfc/rfc3261#section-10) */
export interface Binding {
  readonly aor: string;
  readonly contact: string;
  /** Seconds until the binding ends. */
  readonly expires: number;
}

const answer = z.union([
  z.object({ result: z.unknown() }),
  z.object({ error: z.object({ code: z.number(), message: z.string() }) }),
]);

/** Kamailio's own error answer to a command. */
class KamailioError extends Error {
  override readonly name = "KamailioError";
}

/** Where one Kamailio is controlled, and the password. */
export interface KamailioControl {
  readonly url: string;
  readonly token: string;
}

/**
 * Sends one command over JSON-RPC.
 *
 * @throws KamailioError when Kamailio answers with an error
 */
export async function askKamailio(
  { url, token }: KamailioControl,
  method: string,
  params: readonly (string | number)[],
): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    // Kamailio closes an idle connection at any moment: a command on a used one may meet that.
    headers: { authorization: `Bearer ${token}`, connection: "close" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const parsed = answer.parse(await response.json());
  if ("error" in parsed) {
    const { code, message } = parsed.error;
    throw new KamailioError(`${method}: ${message} (${code})`);
  }
  return parsed.result;
}

const record = z.object({
  AoR: z.string(),
  Contacts: z.array(z.object({ Contact: z.object({ Address: z.string(), Expires: z.number() }) })),
});

/** No record, or one whose bindings have ended and were not cleared away yet. */
const noBinding = /not found|has no contacts/;

/** What the registrar holds for an address of record, given as `user@domain`. */
export async function bindingsOf(
  control: KamailioControl,
  aor: string,
): Promise<readonly Binding[]> {
  try {
    const { Contacts } = record.parse(await askKamailio(control, "ul.lookup", ["location", aor]));
    return Contacts.map(({ Contact }) => ({
      aor: `sip:${aor}`,
      contact: Contact.Address,
      expires: Contact.Expires,
    }));
  } catch (error) {
    if (error instanceof KamailioError && noBinding.test(error.message)) return [];
    throw error;
  }
}
