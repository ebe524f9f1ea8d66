import { expect, it } from "vitest";
import {
  createMemoryLeaseBook,
  type LeaseEntry,
} from "../../../../src-service/lease/lease-book.ts";

const owner = { issuer: "https://login.example.com", subject: "ada" };
const entry = (id: string, expiresAt: number): LeaseEntry => ({
  ...owner,
  id,
  user: "1001",
  deviceId: "d",
  deviceName: "laptop",
  createdAt: 0,
  expiresAt,
});

it("lists what has not expired, oldest first", async () => {
  let now = 0;
  const book = createMemoryLeaseBook(() => now);
  await book.add(entry("first", 10));
  await book.add(entry("second", 20));
  expect((await book.list(owner)).map(({ id }) => id)).toEqual(["first", "second"]);
  now = 10_000;
  expect((await book.list(owner)).map(({ id }) => id)).toEqual(["second"]);
});

it("forgets what has expired, so that it cannot be ended any more", async () => {
  let now = 0;
  const book = createMemoryLeaseBook(() => now);
  await book.add(entry("first", 10));
  now = 11_000;
  await book.add(entry("second", 20));
  expect(await book.end("first", owner)).toBe(false);
  expect(await book.end("second", owner)).toBe(true);
});
