import { describe, expect, it } from "vitest";
import { computeHa1 } from "../../../../lab/sip-server/digest.ts";
import {
  createEphemeralCredential,
  ephemeralCredentials,
  ephemeralPassword,
} from "../../../../lab/sip-server/ephemeral-credentials.ts";

const query = { realm: "offhook.example", algorithm: "MD5" } as const;
const soon = Date.now() + 60_000;

describe("ephemeral credentials", () => {
  it("derives the password as openssl does", () => {
    // printf %s 1700000000:alice | openssl dgst -sha1 -hmac secret -binary | base64
    expect(ephemeralPassword("secret", "1700000000:alice")).toBe("d8soP47RbdIKLDUOpnJPVQyq5Ts=");
  });

  it("knows a credential made with the secret, and whom it speaks for", () => {
    const { username, password } = createEphemeralCredential("secret", "alice", soon);
    expect(username).toBe(`${Math.floor(soon / 1000)}:alice`);
    expect(ephemeralCredentials("secret")({ username, ...query })).toEqual({
      user: "alice",
      ha1: computeHa1("MD5", username, query.realm, password),
    });
  });

  it("keeps everything behind the first colon as the user", () => {
    const { username } = createEphemeralCredential("secret", "a:b", soon);
    expect(ephemeralCredentials("secret")({ username, ...query })?.user).toBe("a:b");
  });

  it.each([
    ["an expired one", `${Math.floor(Date.now() / 1000) - 1}:alice`],
    ["no expiry", "alice"],
    ["no user", `${Math.floor(soon / 1000)}:`],
    ["an expiry in hexadecimal", "0xffffffff:alice"],
    ["nothing", ""],
  ])("does not know %s", (_name, username) => {
    expect(ephemeralCredentials("secret")({ username, ...query })).toBeUndefined();
  });
});
