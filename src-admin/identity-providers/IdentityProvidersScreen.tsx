/**
 * Owns: the organisation's identity providers, and the one that is open or being added.
 * Must not know: their settings.
 */
import { KeyRound, Plus } from "lucide-react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { IdentityProviderRecord } from "../../src-contract/admin-api.ts";
import { EmptyState } from "../../src-renderer/ui/parts/EmptyState.tsx";
import { useAdmin } from "../admin-context.ts";
import { usePages } from "../asking/use-pages.ts";
import { ButtonLink } from "../parts/ButtonLink.tsx";
import { Confirm } from "../parts/Confirm.tsx";
import { Listing } from "../parts/Listing.tsx";
import { ListRow } from "../parts/ListRow.tsx";
import { Panes } from "../parts/Panes.tsx";
import { PlaceHead } from "../parts/PlaceHead.tsx";
import { Standing } from "../parts/Standing.tsx";
import { addressOfPlace, type Place } from "../shell/place.ts";
import { ProviderForm } from "./ProviderForm.tsx";
import { ProviderOrder } from "./ProviderOrder.tsx";

const newProvider = "new";
const here = addressOfPlace("identity-providers");

export function IdentityProvidersScreen({ place }: { readonly place: Place }) {
  const { t } = useTranslation();
  const { client } = useAdmin();
  const ask = useCallback(
    (cursor: string | undefined) => client.listIdentityProviders({ query: { cursor } }),
    [client],
  );
  const pages = usePages(ask);
  const { reload, change } = pages;
  const isNew = place.id === newProvider;
  const open = pages.items?.find(({ id }) => id === place.id) ?? null;
  const go = (id: string | null) => {
    location.hash = addressOfPlace("identity-providers", id);
  };
  return (
    <>
      <PlaceHead
        title={t("places.identity-providers")}
        lead={t("provider.lead")}
        action={
          <ButtonLink href={addressOfPlace("identity-providers", newProvider)}>
            <Plus size={16} aria-hidden />
            {t("provider.add")}
          </ButtonLink>
        }
      />
      <Panes
        back={here}
        title={isNew ? t("provider.add") : (open?.entry.label ?? null)}
        list={
          <Listing
            label={t("places.identity-providers")}
            pages={pages}
            keyOf={({ id }) => id}
            empty={
              <EmptyState
                icon={KeyRound}
                title={t("provider.empty")}
                text={t("provider.emptyText")}
                action={t("provider.add")}
                onAction={() => go(newProvider)}
              />
            }
          >
            {(record) => (
              <ListRow
                to={addressOfPlace("identity-providers", record.id)}
                isOpen={record.id === place.id}
                title={record.entry.label}
                text={record.entry.issuer}
                state={<ProviderStanding record={record} />}
              />
            )}
          </Listing>
        }
        detail={
          isNew ? (
            <ProviderForm
              key={newProvider}
              saved={null}
              onSaved={(record) => {
                change((items) => [...items, record]);
                go(record.id);
              }}
              onCancel={() => go(null)}
              onLoadAgain={reload}
              onTested={nothing}
            />
          ) : (
            open && (
              <>
                <ProviderOrder provider={open} all={pages.items ?? []} onMoved={reload} />
                <ProviderForm
                  key={settingsOf(open)}
                  saved={open}
                  onSaved={(record) =>
                    change((items) => items.map((item) => (item.id === record.id ? record : item)))
                  }
                  onCancel={() => go(null)}
                  onLoadAgain={reload}
                  onTested={reload}
                />
                <Confirm
                  action={t("provider.remove")}
                  question={t("provider.removeQuestion", { label: open.entry.label })}
                  onConfirm={async () => {
                    await client.removeIdentityProvider({ parameters: { id: open.id } });
                    change((items) => items.filter(({ id }) => id !== open.id));
                    go(null);
                  }}
                />
              </>
            )
          )
        }
      />
    </>
  );
}

/** What is typed stays as long as nothing but its place, or whether it was tested, has changed. */
const settingsOf = ({ version: _, testedAt: __, ...settings }: IdentityProviderRecord): string =>
  JSON.stringify(settings);

/** A new one is in no list yet. */
const nothing = () => undefined;

function ProviderStanding({ record }: { readonly record: IdentityProviderRecord }) {
  const { t } = useTranslation();
  if (!record.enabled) return <Standing kind="off" words={t("provider.off")} />;
  return record.testedAt === null ? (
    <Standing kind="look" words={t("provider.notTested")} />
  ) : (
    <Standing kind="good" words={t("provider.tested")} />
  );
}
