import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sipLease } from "../../../src-contract/credential-api.ts";
import { device, expectProblem, serviceForTests } from "./service-under-test.ts";

const service = serviceForTests();

describe("an exchange", () => {
  it("turns an access token into a lease", async () => {
    const response = await service.exchange();
    expect(response.status).toBe(201);
    const lease = sipLease.parse(await response.json());
    expect(lease).toMatchObject({ aor: "sip:1001@example.com", displayName: "Ada Okafor" });
    expect(lease.authorizationUsername).toMatch(/^\d{10}:1001$/);
    expect(lease.expiresIn).toBeLessThanOrEqual(300);
    expect(await service.leasesOf("ada")).toMatchObject([
      { id: lease.id, ...{ deviceId: device.id } },
    ]);
  });

  it("gives a lease that lives as long as configured when the token lives longer", async () => {
    await service.restart({ leaseSeconds: 60 });
    const lease = sipLease.parse(await (await service.exchange()).json());
    expect(lease.expiresIn).toBeGreaterThanOrEqual(59);
    expect(lease.expiresIn).toBeLessThanOrEqual(60);
  });

  it("is not kept by any cache and says nothing about the server", async () => {
    const { headers } = await service.exchange();
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.has("server")).toBe(false);
    expect(headers.has("x-powered-by")).toBe(false);
  });
});

describe("the end of a lease", () => {
  it("can be asked for twice", async () => {
    const token = await service.issuer.sign();
    const { id } = sipLease.parse(await (await service.exchange({ token })).json());
    expect((await service.end(id, token)).status).toBe(204);
    expect(await service.leasesOf("ada")).toEqual([]);
    expect((await service.end(id, token)).status).toBe(204);
    expect((await service.end(randomUUID(), token)).status).toBe(204);
  });

  it("takes the older ones of the same device with it, and no younger one or another device's", async () => {
    const token = await service.issuer.sign();
    const lease = async (body?: string) => {
      const response = await service.exchange({ token, ...(body === undefined ? {} : { body }) });
      return sipLease.parse(await response.json()).id;
    };
    await lease();
    const renewed = await lease();
    const elsewhere = await lease(
      JSON.stringify({ device: { id: randomUUID(), name: "Another one" } }),
    );
    const youngest = await lease();
    await service.end(renewed, token);
    const left = async () => (await service.leasesOf("ada")).map(({ id }) => id).sort();
    expect(await left()).toEqual([elsewhere, youngest].sort());
    await service.end(youngest, token);
    expect(await left()).toEqual([elsewhere]);
  });

  it("is not for others, who learn nothing by trying", async () => {
    const { id } = sipLease.parse(await (await service.exchange()).json());
    expect((await service.end(id, await service.issuer.sign({ sub: "mallory" }))).status).toBe(204);
    expect(await service.leasesOf("ada")).toHaveLength(1);
    await expectProblem(await service.end(id, "bad"), 401, "service-refused");
    expect(await service.leasesOf("ada")).toHaveLength(1);
  });
});

describe("the identity provider", () => {
  it("may change its keys while the service runs", async () => {
    expect((await service.exchange()).status).toBe(201);
    const old = await service.issuer.sign();
    await service.issuer.rotateKeys();
    service.clock.ahead = 60_000;
    expect((await service.exchange()).status).toBe(201);
    await expectProblem(await service.exchange({ token: old }), 401, "service-refused");
  });

  it("may be down: known keys go on, unknown ones are answered with 503", async () => {
    expect((await service.exchange()).status).toBe(201);
    const known = await service.issuer.sign();
    await service.issuer.rotateKeys();
    const unknown = await service.issuer.sign();
    await service.issuer.suspend();
    service.clock.ahead = 60_000;
    expect((await service.exchange({ token: known })).status).toBe(201);
    const response = await service.exchange({ token: unknown });
    await expectProblem(response, 503, "service-failed");
    expect(response.headers.get("retry-after")).toBe("10");
  });

  it("may be down from the start: 503, and service as soon as it is back", async () => {
    await service.issuer.suspend();
    await expectProblem(await service.exchange(), 503, "service-failed");
    await service.issuer.resume();
    service.clock.ahead = 60_000;
    expect((await service.exchange()).status).toBe(201);
  });
});
