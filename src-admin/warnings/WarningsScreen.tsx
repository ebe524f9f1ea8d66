/**
 * Owns: what an administrator should look at, in plain words, with a way to it.
 * Must not know: how it was found.
 */
import "./warnings.css";
import { ShieldCheck } from "lucide-react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Warning } from "../../src-contract/admin-api.ts";
import { assertNever } from "../../src-contract/errors.ts";
import { useAdmin } from "../admin-context.ts";
import { usePages } from "../asking/use-pages.ts";
import { Listing } from "../parts/Listing.tsx";
import { Nothing } from "../parts/Nothing.tsx";
import { PlaceHead } from "../parts/PlaceHead.tsx";
import { addressOfPlace } from "../shell/place.ts";

export function WarningsScreen() {
  const { t } = useTranslation();
  const { client } = useAdmin();
  const ask = useCallback(
    (cursor: string | undefined) => client.listWarnings({ query: { cursor } }),
    [client],
  );
  const pages = usePages(ask);
  return (
    <>
      <PlaceHead title={t("places.warnings")} lead={t("warning.lead")} />
      <div className="warnings">
        <Listing
          label={t("places.warnings")}
          pages={pages}
          keyOf={(warning) => JSON.stringify(warning)}
          empty={
            <Nothing icon={ShieldCheck} title={t("warning.empty")} text={t("warning.emptyText")} />
          }
        >
          {(warning) => <WarningRow warning={warning} />}
        </Listing>
      </div>
    </>
  );
}

function WarningRow({ warning }: { readonly warning: Warning }) {
  const { t } = useTranslation();
  const { what, accounts } = partsOf(warning);
  return (
    <div className="warning">
      <p className="warning-what">{t(`warnings.${warning.kind}.what`, what)}</p>
      <p className="warning-next">{t(`warnings.${warning.kind}.next`)}</p>
      <p className="warning-links">
        {accounts.map(({ id, user, displayName }) => (
          <a key={id} href={addressOfPlace("accounts", id, { q: user })}>
            {displayName} <span className="tabular">{user}</span>
          </a>
        ))}
      </p>
    </div>
  );
}

/** What its words name, and the accounts it is about. */
function partsOf(warning: Warning) {
  switch (warning.kind) {
    case "email-on-several-accounts":
    case "shared-address":
      return { what: { email: warning.email }, accounts: warning.accounts };
    case "several-emails-on-one-account":
      return {
        what: { user: warning.account.user, emails: warning.emails.join(", ") },
        accounts: [warning.account],
      };
    case "change-sip-password":
      return { what: { user: warning.account.user }, accounts: [warning.account] };
    default:
      return assertNever(warning);
  }
}
