/** Owns: the proof that Kamailio runs as a company would run it: whom it lets register, and that calls find their way. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  createLabAuthority,
  type LabAuthority,
} from "../../../../lab/certificates/lab-authority.ts";
import { type Kamailio, startKamailio } from "../../../../lab/kamailio/start-kamailio.ts";
import { startEchoLine } from "../../../../lab/lines/echo-line.ts";
import type { Line } from "../../../../lab/lines/line.ts";
import { createEphemeralCredential } from "../../../../lab/sip-server/ephemeral-credentials.ts";

const domain = "harbour.test";
const hour = 3_600_000;

// Kamailio is a package of Debian and its relatives.
describe.runIf(process.platform === "linux")("Kamailio", () => {
  let authority: LabAuthority;
  let kamailio: Kamailio;
  let lines: Line[];

  beforeAll(async () => {
    authority = await createLabAuthority({ domain });
    kamailio = await startKamailio({ domain, certificate: authority });
  });
  afterAll(() => kamailio?.close());
  beforeEach(() => {
    lines = [];
    return () => Promise.all(lines.map((line) => line.stop()));
  });

  async function line(user: string, { as = user, lifetime = hour, secret = "" } = {}) {
    const credential = createEphemeralCredential(
      secret || kamailio.sharedSecret,
      as,
      Date.now() + lifetime,
    );
    const started = await startEchoLine({
      user,
      domain,
      server: kamailio.wssUrl,
      caPem: authority.caPem,
      credential: () => credential,
    });
    lines.push(started);
    return started;
  }

  test("binds an AOR to a phone, and unbinds it", async () => {
    const phone = await line("1001");
    expect(await kamailio.bindings("1001")).toEqual([
      {
        aor: "sip:1001@harbour.test",
        contact: expect.stringContaining("sip:"),
        expires: expect.any(Number),
      },
    ]);
    await phone.stop();
    expect(await kamailio.bindings("1001")).toEqual([]);
  });

  test("refuses credentials of somebody else, of yesterday, and of another secret", async () => {
    await expect(line("1001", { as: "1002" })).rejects.toThrow("403");
    await expect(line("1001", { lifetime: -hour })).rejects.toThrow("401");
    await expect(line("1001", { secret: "guessed" })).rejects.toThrow("401");
    expect(await kamailio.bindings("1001")).toEqual([]);
  });

  test("carries a call with audio both ways, hold, and its end", async () => {
    const caller = await line("1001");
    await line("1002");
    const call = caller.call("1002");
    await call.established;
    await call.hold();
    await call.resume();
    await call.hangUp();
    await call.ended;
  });

  test("answers with the status it was told to", async () => {
    await kamailio.rpc("htable.seti", ["fault", "REGISTER", 503]);
    await expect(line("1001")).rejects.toThrow("503");
    await kamailio.rpc("htable.delete", ["fault", "REGISTER"]);
    await line("1001");
  });

  test("never writes the shared secret", () => {
    expect(kamailio.log()).not.toContain(kamailio.sharedSecret);
  });
});
