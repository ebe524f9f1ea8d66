/**
 * Owns: what a single check is run with, and the servers, organisations and people it is run against.
 * Must not know: what any check finds.
 */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Found } from "../../../../src-contract/check-setup.ts";
import type { OffhookError } from "../../../../src-contract/errors.ts";
import type { Organisation } from "../../../../src-contract/organisation.ts";
import type { SignInView } from "../../../../src-contract/views.ts";
import type { Check, Learned } from "../../../../src-main/check-setup/check.ts";

/** A real server that answers as `listener` says until the test ends; its address. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
export const answering =
  (status: number, body: unknown): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

export const run = (check: Check, learned: Partial<Learned> = {}): Promise<Found> =>
  check.run({ signal: new AbortController().signal, learned: { drifts: [], ...learned } });

/** How `runChecks` finds it. */
export const codeOf = (work: Promise<Found>): Promise<unknown> =>
  work.then(
    ({ error }) => error?.code,
    (thrown: OffhookError) => thrown.code,
  );

export const organisationAt = (parts: Partial<Organisation>): Organisation => ({
  version: 1,
  id: "harbour.test",
  name: "Harbour & Finch",
  domains: ["harbour.test"],
  identityProviders: [],
  singleSignOn: "on",
  passwordSignIn: false,
  deviceCode: false,
  credentialService: "https://phone.harbour.test",
  ...parts,
});
export const still = <View>(view: View) => ({ view: () => view, onChange: () => () => undefined });
export const signedOut: SignInView = {
  kind: "signed-out",
  reason: null,
  lastEmail: "",
  laidDown: null,
};
export const signedIn: SignInView = {
  kind: "signed-in",
  person: { name: "Ada", email: "ada@harbour.test", organisation: "Harbour & Finch" },
  notice: null,
  stepUp: null,
};
