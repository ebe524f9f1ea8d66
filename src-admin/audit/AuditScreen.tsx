/**
 * Owns: the audit log: narrowing it down, reading it, taking it along.
 * Must not know: who wrote it.
 */
import { Download, ScrollText } from "lucide-react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { administrationApi } from "../../src-contract/http-api/administration.ts";
import { EmptyState } from "../../src-renderer/ui/parts/EmptyState.tsx";
import { useAdmin } from "../admin-context.ts";
import { addressOf } from "../api/operation.ts";
import { usePages } from "../asking/use-pages.ts";
import { ButtonLink } from "../parts/ButtonLink.tsx";
import { Listing } from "../parts/Listing.tsx";
import { Nothing } from "../parts/Nothing.tsx";
import { PlaceHead } from "../parts/PlaceHead.tsx";
import { narrow } from "../shell/go.ts";
import type { Place } from "../shell/place.ts";
import { AuditFilterForm } from "./AuditFilterForm.tsx";
import { AuditRow } from "./AuditRow.tsx";
import { filterOf, queryOf } from "./audit-filter.ts";

export function AuditScreen({ place }: { readonly place: Place }) {
  const { t } = useTranslation();
  const { client } = useAdmin();
  const asked = JSON.stringify(queryOf(filterOf(place.query)));
  const ask = useCallback(
    (cursor: string | undefined) => {
      const query: ReturnType<typeof queryOf> = JSON.parse(asked);
      return client.readAudit({ query: { ...query, cursor } });
    },
    [client, asked],
  );
  const pages = usePages(ask);
  const exported = { query: JSON.parse(asked) };
  return (
    <>
      <PlaceHead
        title={t("places.audit")}
        lead={t("audit.lead")}
        action={
          <ButtonLink
            href={addressOf(administrationApi.exportAudit, exported)}
            download="offhook-audit.jsonl"
          >
            <Download size={16} aria-hidden />
            {t("audit.export")}
          </ButtonLink>
        }
      >
        <AuditFilterForm
          key={asked}
          filter={filterOf(place.query)}
          onChange={(filter) => narrow("audit", filter)}
        />
      </PlaceHead>
      <Listing
        label={t("places.audit")}
        pages={pages}
        keyOf={({ id }) => id}
        empty={
          asked === "{}" ? (
            <Nothing icon={ScrollText} title={t("audit.empty")} text={t("audit.emptyText")} />
          ) : (
            <EmptyState
              icon={ScrollText}
              title={t("list.nothingFound")}
              text={t("audit.nothingFound")}
              action={t("list.clear")}
              onAction={() => narrow("audit", {})}
            />
          )
        }
      >
        {(entry) => <AuditRow entry={entry} />}
      </Listing>
    </>
  );
}
