import { importJWK, SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { faultyStatement, statementFaults } from "../../../../lab/update-feed/feed-faults.ts";
import { newFeedKey, signStatement } from "../../../../scripts/update-feed/statement.ts";
import type { FeedClaims, FeedName } from "../../../../src-contract/update-feed.ts";
import { askFeed } from "../../../../src-main/updates/signed-feed.ts";

const name: FeedName = { channel: "stable", platform: "linux", arch: "x64" };
const claims: FeedClaims = {
  version: "1.2.3",
  file: { name: "offhook-1.2.3.AppImage", sha512: `${"A".repeat(86)}==`, size: 10 },
  stagingPercentage: 25,
};
type Pair = Awaited<ReturnType<typeof newFeedKey>>;
let old: Pair;
let next: Pair;

beforeAll(async () => {
  old = await newFeedKey("2026");
  next = await newFeedKey("2027");
});

/** Asks a feed that answers `body`; keeps the address. */
async function ask(
  body: string,
  { keys = [old], status = 200, url = "https://feed/updates" } = {},
) {
  const asked: string[] = [];
  const answer = await askFeed({
    url,
    name,
    keys: keys.map(({ publicKey }) => publicKey),
    fetch: async (input) => {
      asked.push(String(input));
      return new Response(body, { status });
    },
  });
  return { answer, asked };
}

describe("a signed feed", () => {
  it.each(["https://feed/updates", "https://feed/updates/"])(
    "is asked once, beside %s",
    async (url) => {
      const statement = await signStatement(name, claims, old);
      const { answer, asked } = await ask(`${statement}\n`, { url });
      expect(answer).toEqual(claims);
      expect(asked).toEqual(["https://feed/updates/stable-linux-x64.jwt"]);
    },
  );

  it("may be signed with any key of the package, so that one can take over from another", async () => {
    const statement = await signStatement(name, claims, next);
    await expect(ask(statement, { keys: [old, next] })).resolves.toMatchObject({ answer: claims });
    await expect(ask(statement, { keys: [old] })).rejects.toMatchObject({
      code: "update-not-genuine",
    });
  });

  it.each(statementFaults)("is refused when it is %s", async (what) => {
    const codes: Partial<Record<typeof what, string>> = {
      expired: "update-feed-broken",
      "too-large": "update-unreachable",
    };
    const statement = await faultyStatement(what, { name, claims, ...old });
    const code = codes[what] ?? "update-not-genuine";
    await expect(ask(statement)).rejects.toMatchObject({ code });
  });

  it.each([
    { ...name, platform: "win32" },
    { ...name, arch: "arm64" },
  ])("is refused when it is made for $platform $arch", async (other) => {
    const statement = await signStatement(other, claims, old);
    await expect(ask(statement)).rejects.toMatchObject({ code: "update-not-genuine" });
  });

  it("is no other thing that was signed with the same key", async () => {
    const statement = await new SignJWT({ ...claims })
      .setProtectedHeader({ alg: "EdDSA", typ: "JWT", kid: "2026" })
      .setAudience("stable-linux-x64")
      .sign(await importJWK(old.privateKey, "EdDSA"));
    await expect(ask(statement)).rejects.toMatchObject({ code: "update-not-genuine" });
  });

  it.each(["", "<html>", "{}", "a.b.c"])("is refused when it is %j", async (body) => {
    await expect(ask(body)).rejects.toMatchObject({ code: "update-not-genuine" });
  });

  it.each([204, 301, 404, 500])("is none with status %i", async (status) => {
    const body = status === 204 ? null : "";
    await expect(
      askFeed({
        ...{ url: "https://feed/u", name, keys: [old.publicKey] },
        fetch: async () => new Response(body, { status }),
      }),
    ).rejects.toMatchObject({ code: "update-feed-broken" });
  });

  it("is not asked off https", async () => {
    await expect(ask("", { url: "http://feed/updates" })).rejects.toMatchObject({
      code: "update-feed-broken",
    });
  });

  it.each([
    { version: "latest" },
    { file: { ...claims.file, name: "../offhook.AppImage" } },
    { file: { ...claims.file, name: "https://elsewhere/offhook.AppImage" } },
    { file: { ...claims.file, size: 0 } },
    { stagingPercentage: 101 },
  ])("is not even signed when it says %j", async (wrong) => {
    await expect(signStatement(name, { ...claims, ...wrong }, old)).rejects.toThrow();
  });
});
