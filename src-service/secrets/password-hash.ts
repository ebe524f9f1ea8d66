/**
 * Owns: passwords as they may be stored: hashed, slow and memory-hard to guess.
 * Must not know: whose passwords they are.
 */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** 32 MiB each; one of the equal choices of the [OWASP cheat sheet](https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt). */
const cost = { ln: 15, r: 8, p: 3 };
const saltBytes = 16;
const hashBytes = 32;

/** As stored: `$scrypt$ln=15,r=8,p=3$salt$hash`, so that the cost can be raised later. */
const stored = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;

/** @see https://www.rfc-editor.org/rfc/rfc7914 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, salt, cost);
  const { ln, r, p } = cost;
  return `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString("base64url")}$${hash.toString("base64url")}`;
}

/**
 * Whether a password is the one that was hashed. Takes as long when there is none to compare with.
 * @param hash null: nothing is stored, or nobody of that name is known
 */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, ln, r, p, salt, expected] = stored.exec(hash ?? "") ?? [];
  if (salt === undefined || expected === undefined) {
    await derive(password, randomBytes(saltBytes), cost);
    return false;
  }
  const actual = await derive(password, Buffer.from(salt, "base64url"), {
    ln: Number(ln),
    r: Number(r),
    p: Number(p),
  });
  return timingSafeEqual(actual, Buffer.from(expected, "base64url"));
}

function derive(password: string, salt: Buffer, { ln, r, p }: typeof cost): Promise<Buffer> {
  // The same letters may be written in several ways. RFC 8265 §4.2.2
  const text = password.normalize("NFC");
  const options = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r };
  return new Promise((resolve, reject) => {
    scrypt(text, salt, hashBytes, options, (error, hash) =>
      error === null ? resolve(hash) : reject(error),
    );
  });
}
