/**
 * Owns: one line of the audit log, with its details behind it.
 * Must not know: what the actions mean.
 */
import "./audit-row.css";
import { useTranslation } from "react-i18next";
import type { AuditEntry } from "../../src-contract/admin-api.ts";
import { Facts } from "../parts/Facts.tsx";
import { Standing, type StandingKind } from "../parts/Standing.tsx";
import { When } from "../parts/When.tsx";
import { addressOfPlace } from "../shell/place.ts";

const standings: Readonly<Record<AuditEntry["outcome"], StandingKind>> = {
  done: "good",
  refused: "look",
  failed: "look",
};

export function AuditRow({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation();
  const { at, action, actor, account, outcome, correlationId, source, detail } = entry;
  const given = [
    ["auditField.correlationId", correlationId, "correlationId"],
    ["auditField.account", account, "account"],
    ["auditField.subject", actor.subject, "subject"],
  ] as const;
  return (
    <details className="audit-row">
      <summary>
        <When at={at} exact />
        <span className="audit-row-action">{action}</span>
        <span className="audit-row-who">{actor.subject ?? t(`actor.${actor.kind}`)}</span>
        <span className="audit-row-account tabular">{account}</span>
        <Standing kind={standings[outcome]} words={t(`outcome.${outcome}`)} />
      </summary>
      <Facts
        facts={[
          { name: t("audit.actor"), value: t(`actor.${actor.kind}`) },
          ...(actor.issuer === null ? [] : [{ name: t("audit.issuer"), value: actor.issuer }]),
          ...(source === null ? [] : [{ name: t("audit.source"), value: source }]),
          ...given.flatMap(([name, value, field]) =>
            value === null
              ? []
              : [
                  {
                    name: t(name),
                    value: <a href={addressOfPlace("audit", null, { [field]: value })}>{value}</a>,
                  },
                ],
          ),
          ...Object.entries(detail).map(([name, value]) => ({ name, value: String(value) })),
        ]}
      />
    </details>
  );
}
