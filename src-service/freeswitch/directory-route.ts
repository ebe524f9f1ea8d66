/**
 * Owns: answering FreeSWITCH's question about a user: the hash to compare with while a lease is out, nothing otherwise.
 * Must not know: how leases come about or end.
 */
import { sipServerApi } from "../../src-contract/http-api/sip-server.ts";
import { route } from "../http/endpoint.ts";
import type { ServiceContext } from "../service-context.ts";
import type { FreeswitchDirectoryConfig } from "../sip-back-end/back-end-settings.ts";
import { ha1 } from "../sip-back-end/digest-credentials.ts";
import { freeswitchPassword } from "../sip-back-end/freeswitch-directory.ts";
import { basicPassword } from "./basic-password.ts";
import { notFoundDocument, userDocument } from "./directory-document.ts";

const formType = "application/x-www-form-urlencoded";

export function freeswitchDirectoryRoute(
  {
    app,
    config,
    database,
    secrets,
    now,
  }: Pick<ServiceContext, "app" | "database" | "secrets" | "now"> & {
    readonly config: Pick<ServiceContext["config"], "sip">;
  },
  { user: asker, password, context }: Omit<FreeswitchDirectoryConfig, "kind">,
): void {
  const { domain, realm } = config.sip;

  async function document(user: string): Promise<string> {
    const account = await database.sql
      .selectFrom("accounts")
      .select(["id", "username", "display_name", "sip_generation"])
      .where("username", "=", user)
      .where("active", "=", true)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("leases")
            .select("leases.id")
            .whereRef("leases.account_id", "=", "accounts.id")
            .where("leases.ended_at", "is", null)
            .where("leases.expires_at", ">", new Date(now())),
        ),
      )
      .executeTakeFirst();
    if (account === undefined) return notFoundDocument;
    const secret = freeswitchPassword(secrets, account.id, account.sip_generation);
    return userDocument({
      ...{ user, domain, context, displayName: account.display_name },
      ha1: ha1("md5", user, realm, secret),
    });
  }

  // The form is understood here and nowhere else, so that no page of a browser can send one to the rest.
  app.register((scope, _options, done) => {
    if (!scope.hasContentTypeParser(formType)) {
      scope.addContentTypeParser(
        formType,
        { parseAs: "string" },
        async (_: unknown, body: string) => Object.fromEntries(new URLSearchParams(body)),
      );
    }
    route(
      scope,
      sipServerApi.askFreeswitchDirectory,
      [basicPassword(asker, password, "freeswitch")],
      async ({ body: { section, user, domain: asked } }) => {
        const isOurs = section === "directory" && user !== undefined && asked === domain;
        return { status: 200, body: isOurs ? await document(user) : notFoundDocument };
      },
    );
    done();
  });
}
