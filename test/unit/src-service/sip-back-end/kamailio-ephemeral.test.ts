import { expect, it } from "vitest";
import { createEphemeralCredential } from "../../../../lab/sip-server/ephemeral-credentials.ts";
import { iceServersFor } from "../../../../src-service/sip-back-end/ice-servers.ts";
import { createKamailioEphemeral } from "../../../../src-service/sip-back-end/kamailio-ephemeral.ts";

const expiresAt = 1_800_000_000;

it("makes credentials in the form auth_ephemeral checks", async () => {
  const backEnd = createKamailioEphemeral(
    { domain: "example.com", realm: "example.com", wssServers: ["wss://sip.example.com/sip"] },
    {
      sharedSecrets: ["a shared secret of the lab", "the one before"],
      control: [],
      useDomain: true,
    },
    { fetch, now: Date.now },
  );
  // Worked out beforehand with `openssl dgst -sha1 -hmac … -binary | base64`, `md5sum` and `sha256sum`.
  const account = { id: "3", user: "1001" };
  expect(backEnd.authorizationUsername("1001", expiresAt)).toBe("1800000000:1001");
  expect(await backEnd.issue({ id: "1", account, deviceId: "2", expiresAt })).toEqual({
    aor: "sip:1001@example.com",
    authorizationUsername: "1800000000:1001",
    realm: "example.com",
    ha1: "83b0f37cc099afa53921d3c9f2b3871c",
    ha1Sha256: "3507e3fb724ca24829d82eeb43c8dec1ef6ae8d503125d79033c1d4388b304f5",
    wssServers: ["wss://sip.example.com/sip"],
  });
});

it("makes TURN credentials that end with the lease", () => {
  const sharedSecret = "another secret of the lab";
  const servers = iceServersFor(
    {
      stunUrls: ["stun:stun.example.com:3478"],
      turn: { urls: ["turns:turn.example.com:5349?transport=tcp"], sharedSecret },
      transportPolicy: "all",
    },
    "1001",
    expiresAt,
  );
  const { username, password } = createEphemeralCredential(sharedSecret, "1001", expiresAt * 1000);
  expect(servers).toEqual([
    { urls: ["stun:stun.example.com:3478"] },
    { urls: ["turns:turn.example.com:5349?transport=tcp"], username, credential: password },
  ]);
});

it("hands out no ICE server that is not configured", () => {
  expect(iceServersFor({ stunUrls: [], transportPolicy: "all" }, "1001", expiresAt)).toEqual([]);
});
