import { expect, test, vi } from "vitest";
import { identityProvider } from "../../../../src-contract/identity-provider.ts";
import { systemClock } from "../../../../src-main/clock.ts";
import { discoverProvider } from "../../../../src-main/sign-in/oidc-client.ts";

const metadata = (issuer: string, changes: Record<string, unknown> = {}) => ({
  issuer,
  authorization_endpoint: "https://login.example/authorize",
  token_endpoint: "https://login.example/token",
  jwks_uri: "https://login.example/jwks",
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
  ...changes,
});

function discover(issuer: string, answer: () => Response) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => answer());
  const provider = identityProvider.parse({ id: "p", label: "P", issuer, clientId: "offhook" });
  return { fetch, client: discoverProvider({ provider, fetch, clock: systemClock }) };
}

test.each(["https://login.example", "https://login.example/", "https://login.example/realms/a"])(
  "%s speaks for itself",
  async (issuer) => {
    const { client, fetch } = discover(issuer, () => Response.json(metadata(issuer)));
    await client;
    const asked = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
    expect(String(fetch.mock.calls[0]![0])).toBe(asked);
  },
);

test.each([
  ["https://login.example", "https://login.example.evil.example"],
  ["https://login.example/realms/a", "https://login.example/realms/b"],
  // For this host openid-client lets every tenant's issuer pass.
  [
    "https://login.microsoftonline.com/common/v2.0",
    "https://login.microsoftonline.com/{tenantid}/v2.0",
  ],
])("who asks %s is not answered by %s", async (pinned, found) => {
  const { client } = discover(pinned, () => Response.json(metadata(found)));
  await expect(client).rejects.toMatchObject({ code: "identity-provider-misconfigured" });
});

test.each<[string, () => Response, string]>([
  ["a redirect", () => Response.redirect("http://evil.example/", 302), "misconfigured"],
  ["404", () => new Response("", { status: 404 }), "misconfigured"],
  ["503", () => new Response("", { status: 503 }), "unreachable"],
  ["a page", () => new Response("<html>"), "misconfigured"],
  ["a list", () => Response.json([]), "misconfigured"],
  [
    "metadata without end",
    () => Response.json(metadata("https://login.example", { x: "x".repeat(300_000) })),
    "unreachable",
  ],
])("%s instead of metadata", async (_, answer, code) => {
  const { client } = discover("https://login.example", answer);
  await expect(client).rejects.toMatchObject({ code: `identity-provider-${code}` });
});

test("without offer of form_post, and with it", async () => {
  for (const [offered, mode] of [
    [undefined, "query"],
    [["query", "fragment"], "query"],
    [["query", "form_post"], "form_post"],
  ] as const) {
    const { client } = discover("https://login.example", () =>
      Response.json(metadata("https://login.example", { response_modes_supported: offered })),
    );
    const request = await (await client).authorizationRequest({ loginHint: "ada@login.example" });
    expect(request.responseMode).toBe(mode);
  }
});
