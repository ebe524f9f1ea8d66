/** Proves: what a request meets at a credential service in each kind of trouble, and that none of it lasts. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  createServiceFaults,
  meddleWith,
  type ServiceFaults,
} from "../../../../lab/company/service-faults.ts";

let faults: ServiceFaults;
let server: Server;
let url: string;
beforeEach(async () => {
  faults = createServiceFaults();
  server = createServer(async (request, response) => {
    if (!(await meddleWith(faults, request, response))) response.end("as it should be");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

it.each([
  ["500", 500, /internal/],
  ["html", 502, /<title>/],
  ["nonsense", 200, /teapot/],
] as const)("%s", async (answers, status, words) => {
  faults.answers = answers;
  const answer = await fetch(url);
  expect(answer.status).toBe(status);
  expect(await answer.text()).toMatch(words);
  faults.answers = "ok";
  expect(await (await fetch(url)).text()).toBe("as it should be");
});

it("slow answers rightly, later", async () => {
  Object.assign(faults, { answers: "slow", slowMilliseconds: 1 });
  expect(await (await fetch(url)).text()).toBe("as it should be");
});

it("drop cuts the connection", async () => {
  faults.answers = "drop";
  await expect(fetch(url)).rejects.toThrow();
});
