import { expect, it } from "vitest";
import { secureUrl } from "../../../src-contract/secure-url.ts";

const taken = (url: string): boolean => secureUrl.safeParse(url).success;

it.each(["https://login.example.com/a?b", "http://127.0.0.1:8080", "http://[::1]:8080/x"])(
  "takes %s",
  (url) => expect(taken(url)).toBe(true),
);

it.each([
  "http://login.example.com",
  "http://localhost",
  "http://127.0.0.1.example.com",
  "ftp://login.example.com",
  "javascript:alert(1)",
  // What stands before the @ is taken for the host by whoever reads it, and may be a password.
  "https://login.example.com@evil.example",
  "https://ada:word@login.example.com",
  "http://ada@127.0.0.1:8080",
])("refuses %s", (url) => expect(taken(url)).toBe(false));
