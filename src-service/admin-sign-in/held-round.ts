/**
 * Owns: one sign-in on its way through the browser, held by the browser itself, sealed and good for one answer.
 * Must not know: OpenID Connect beyond the values it holds.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { ServiceContext } from "../service-context.ts";
import { readCookie, writeCookie } from "./cookies.ts";

const heldRound = z.object({
  /** What it is for: to be let in, or a run of Test configuration. */
  purpose: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("sign-in"), identityProviderId: z.string() }),
    z.object({ kind: z.literal("test"), testId: z.string() }),
  ]),
  round: z.object({ state: z.string(), nonce: z.string(), codeVerifier: z.string() }),
  /** Milliseconds since 1970. */
  expiresAt: z.number(),
});
export type HeldRound = z.infer<typeof heldRound>;

const cookieName = "offhook-sign-in";
/** Seconds somebody may take at the identity provider. */
const roundSeconds = 600;
const sealedFor = "admin-sign-in.round";

type Context = Pick<ServiceContext, "secrets" | "publicUrl" | "now" | "database">;

/** Value of `Set-Cookie` that gives the round to the browser. */
export function holdRound(
  { secrets, publicUrl, now }: Context,
  held: Omit<HeldRound, "expiresAt">,
): string {
  const round: HeldRound = { ...held, expiresAt: now() + roundSeconds * 1000 };
  const value = secrets.seal(JSON.stringify(round), sealedFor).toString("base64url");
  return writeCookie({ name: cookieName, value, maxAge: roundSeconds }, publicUrl());
}

/** Value of `Set-Cookie` that takes it away again. */
export const dropRound = ({ publicUrl }: Context): string =>
  writeCookie({ name: cookieName, value: "", maxAge: 0 }, publicUrl());

/**
 * The round this answer belongs to. Null when the browser holds none that is ours, in time and of the answer's
 * `state`, or when it has been used.
 */
export async function takeRound(
  { secrets, publicUrl, now, database }: Context,
  cookies: string | undefined,
  state: string | null,
): Promise<HeldRound | null> {
  const sealed = readCookie(cookies, cookieName, publicUrl());
  if (sealed === null) return null;
  let held: HeldRound;
  try {
    const opened = secrets.open(Buffer.from(sealed, "base64url"), sealedFor);
    held = heldRound.parse(JSON.parse(opened));
  } catch {
    return null;
  }
  if (held.expiresAt <= now() || state !== held.round.state) return null;
  const key = `admin-sign-in ${createHash("sha256").update(state).digest("base64url")}`;
  const { numInsertedOrUpdatedRows = 0n } = await database.sql
    .insertInto("used_once")
    .values({ key, expires_at: new Date(held.expiresAt) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n ? held : null;
}
