import { exportJWK, generateKeyPair, type JWK } from "jose";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createIssuerKeys,
  IssuerUnreachable,
} from "../../../../src-service/access-token/issuer-keys.ts";

const issuer = "https://login.example.com";
const discovery = `${issuer}/.well-known/openid-configuration`;
const jwksUri = `${issuer}/keys`;
const minute = 60_000;
const token = { payload: "", signature: "" };

let first: JWK;
let second: JWK;
let now: number;
let answers: Map<string, () => Response>;
let asked: string[];
let failures: unknown[];

beforeAll(async () => {
  const key = async (kid: string) => {
    const { publicKey } = await generateKeyPair("ES256");
    return { ...(await exportJWK(publicKey)), kid, alg: "ES256" };
  };
  [first, second] = await Promise.all([key("first"), key("second")]);
});

const serve = (...keys: JWK[]) => {
  answers.set(discovery, () => Response.json({ issuer, jwks_uri: jwksUri }));
  answers.set(jwksUri, () => Response.json({ keys }));
};

beforeEach(() => {
  now = 1_800_000_000_000;
  answers = new Map();
  asked = [];
  failures = [];
  serve(first);
});

function create() {
  const keys = createIssuerKeys({
    issuer,
    now: () => now,
    onFailure: (error) => failures.push(error),
    fetch: async (input) => {
      asked.push(String(input));
      const answer = answers.get(String(input));
      if (answer === undefined) throw new TypeError("fetch failed");
      return answer();
    },
  });
  return (kid: string) => Promise.resolve(keys({ alg: "ES256", kid }, token)).then(() => kid);
}

describe("keys of an issuer", () => {
  it("are fetched once for many tokens, also for those that come together", async () => {
    const find = create();
    await Promise.all([find("first"), find("first"), find("first")]);
    await find("first");
    expect(asked).toEqual([discovery, jwksUri]);
  });

  it("are fetched again when a token names a new one", async () => {
    const find = create();
    await find("first");
    serve(second);
    now += minute;
    expect(await find("second")).toBe("second");
    await expect(find("first")).rejects.toThrow(/no applicable key/);
  });

  it("are not fetched again and again for keys nobody has", async () => {
    const find = create();
    await find("first");
    for (let attempt = 0; attempt < 50; attempt += 1)
      await expect(find(`unknown-${attempt}`)).rejects.toThrow(/no applicable key/);
    expect(asked).toHaveLength(2);
    now += minute;
    await expect(find("unknown")).rejects.toThrow(/no applicable key/);
    expect(asked).toHaveLength(4);
  });

  it("serve on while the issuer is down, for a day", async () => {
    const find = create();
    await find("first");
    answers.clear();
    now += 23 * 60 * minute;
    expect(await find("first")).toBe("first");
    now += 61 * minute;
    await expect(find("first")).rejects.toThrow(IssuerUnreachable);
    serve(first);
    now += minute;
    expect(await find("first")).toBe("first");
  });

  it("are refreshed in the background once they are old", async () => {
    const find = create();
    await find("first");
    serve(second);
    now += 11 * minute;
    expect(await find("first")).toBe("first");
    expect(await find("second")).toBe("second");
    expect(asked).toHaveLength(4);
  });

  it("cannot be judged missing while the issuer is down: the token may name a new one", async () => {
    const find = create();
    await find("first");
    answers.clear();
    now += minute;
    await expect(find("second")).rejects.toThrow(IssuerUnreachable);
    await expect(find("second")).rejects.toThrow(IssuerUnreachable);
    expect(asked).toHaveLength(3);
  });
});

describe("an issuer is not believed", () => {
  it.each<[string, string, () => Response]>([
    [
      "that names another issuer",
      discovery,
      () => Response.json({ issuer: "https://evil.example.com", jwks_uri: jwksUri }),
    ],
    [
      "whose keys come without TLS",
      discovery,
      () => Response.json({ issuer, jwks_uri: "http://login.example.com/keys" }),
    ],
    [
      "whose keys are a file",
      discovery,
      () => Response.json({ issuer, jwks_uri: "file:///etc/passwd" }),
    ],
    ["that names no keys", discovery, () => Response.json({ issuer })],
    ["that answers 500", discovery, () => new Response("", { status: 500 })],
    ["that answers HTML", discovery, () => new Response("<html>")],
    ["whose key set is a list", jwksUri, () => Response.json([first])],
    ["whose key set has no keys", jwksUri, () => Response.json({ keys: "none" })],
    ["whose key set holds nothing but null", jwksUri, () => Response.json({ keys: [null] })],
    [
      "whose key set is endless",
      jwksUri,
      () => Response.json({ keys: [], filler: "x".repeat(300_000) }),
    ],
  ])("%s", async (_name, url, answer) => {
    answers.set(url, answer);
    await expect(create()("first")).rejects.toThrow(IssuerUnreachable);
    expect(failures).toHaveLength(1);
  });
});
