import { describe, expect, it } from "vitest";
import { readCookie, writeCookie } from "../../../../src-service/admin-sign-in/cookies.ts";

const cookie = { name: "offhook-admin", value: "v", maxAge: 60 };
const https = "https://phone.example.com";
const http = "http://127.0.0.1:8080";

describe("a cookie of the page", () => {
  it("is bound to its host where the page is served by https", () => {
    expect(writeCookie(cookie, https)).toBe(
      "__Host-offhook-admin=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure",
    );
    expect(writeCookie(cookie, http)).toBe(
      "offhook-admin=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax",
    );
  });

  it("is read by its whole name", () => {
    const header = "x=1; __Host-offhook-admin=secret; offhook-admin=planted";
    expect(readCookie(header, "offhook-admin", https)).toBe("secret");
    expect(readCookie(header, "offhook-admin", http)).toBe("planted");
    expect(readCookie(header, "admin", http)).toBeNull();
    expect(readCookie(undefined, "offhook-admin", https)).toBeNull();
  });

  it("counts for nothing when there are two of its name", () => {
    expect(readCookie("offhook-admin=a; offhook-admin=b", "offhook-admin", http)).toBeNull();
  });
});
