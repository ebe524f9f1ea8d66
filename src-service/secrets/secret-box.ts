/**
 * Owns: secrets at rest: sealed with a key the database never sees.
 * Must not know: what the secrets are for.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** Opening failed: another key, or somebody changed what was stored. */
export class SecretUnreadable extends Error {
  override readonly name = "SecretUnreadable";
}

export interface SecretBox {
  /** @param purpose what it is for and whose, e.g. `accounts.sip_secret 4711`; it opens for nothing else */
  seal(secret: string, purpose: string): Buffer;
  /** @throws SecretUnreadable */
  open(sealed: Buffer, purpose: string): string;
  /** A key for something else, e.g. `dpop-nonce`: 32 bytes, the same at every instance. */
  derive(purpose: string): Buffer;
}

/**
 * AES-256-GCM. [NIST SP 800-38D](https://csrc.nist.gov/pubs/sp/800/38/d/final)
 * Keys are derived by HKDF. [RFC 5869](https://www.rfc-editor.org/rfc/rfc5869)
 * @param keys at least 32 random bytes each; the first seals, all open, so that a key can be changed
 */
export function createSecretBox(keys: readonly [Buffer, ...Buffer[]]): SecretBox {
  const derive = (key: Buffer, purpose: string): Buffer =>
    Buffer.from(hkdfSync("sha256", key, "offhook", purpose, 32));
  const sealing = keys.map((key) => derive(key, "seal"));
  const [first] = sealing as [Buffer, ...Buffer[]];
  return {
    seal(secret, purpose) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", first, nonce).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, purpose) {
      for (const key of sealing) {
        const opened = tryToOpen(key, sealed, purpose);
        if (opened !== null) return opened;
      }
      throw new SecretUnreadable("a stored secret cannot be read with the given keys");
    },
    derive: (purpose) => derive(keys[0], purpose),
  };
}

function tryToOpen(key: Buffer, sealed: Buffer, purpose: string): string | null {
  if (sealed.length < 1 + nonceBytes + tagBytes || sealed[0] !== version) return null;
  const nonce = sealed.subarray(1, 1 + nonceBytes);
  const tag = sealed.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes);
  const body = sealed.subarray(1 + nonceBytes + tagBytes);
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes })
      .setAAD(Buffer.from(purpose))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
