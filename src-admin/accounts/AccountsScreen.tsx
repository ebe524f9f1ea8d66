/**
 * Owns: the organisation's phone accounts, and the one that is open or being added.
 * Must not know: what an account holds.
 */
import { IdCard, Plus } from "lucide-react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { AccountRecord } from "../../src-contract/admin-api.ts";
import { EmptyState } from "../../src-renderer/ui/parts/EmptyState.tsx";
import { useAdmin } from "../admin-context.ts";
import { usePages } from "../asking/use-pages.ts";
import { ButtonLink } from "../parts/ButtonLink.tsx";
import { Confirm } from "../parts/Confirm.tsx";
import { Listing } from "../parts/Listing.tsx";
import { ListRow } from "../parts/ListRow.tsx";
import { Panes } from "../parts/Panes.tsx";
import { PlaceHead } from "../parts/PlaceHead.tsx";
import { SearchField } from "../parts/SearchField.tsx";
import { Standing } from "../parts/Standing.tsx";
import { go, narrow } from "../shell/go.ts";
import { addressOfPlace, type Place } from "../shell/place.ts";
import { AccountForm } from "./AccountForm.tsx";

const newAccount = "new";

export function AccountsScreen({ place }: { readonly place: Place }) {
  const { t } = useTranslation();
  const { client } = useAdmin();
  const q = place.query["q"] ?? "";
  const ask = useCallback(
    (cursor: string | undefined) => client.listAccounts({ query: { cursor, q } }),
    [client, q],
  );
  const pages = usePages(ask);
  const { change } = pages;
  const search = useCallback((typed: string) => narrow("accounts", { q: typed }), []);
  const isNew = place.id === newAccount;
  const open = pages.items?.find(({ id }) => id === place.id) ?? null;
  const at = (id: string | null) => addressOfPlace("accounts", id, { q });
  return (
    <>
      <PlaceHead
        title={t("places.accounts")}
        lead={t("account.lead")}
        action={
          <ButtonLink href={at(newAccount)}>
            <Plus size={16} aria-hidden />
            {t("account.add")}
          </ButtonLink>
        }
      >
        <SearchField label={t("account.search")} value={q} onChange={search} />
      </PlaceHead>
      <Panes
        back={at(null)}
        title={isNew ? t("account.add") : (open?.displayName ?? null)}
        list={
          <Listing
            label={t("places.accounts")}
            pages={pages}
            keyOf={({ id }) => id}
            empty={
              q === "" ? (
                <EmptyState
                  icon={IdCard}
                  title={t("account.empty")}
                  text={t("account.emptyText")}
                  action={t("account.add")}
                  onAction={() => go("accounts", newAccount)}
                />
              ) : (
                <EmptyState
                  icon={IdCard}
                  title={t("list.nothingFound")}
                  text={t("list.nothingFoundText", { q })}
                  action={t("list.clear")}
                  onAction={() => search("")}
                />
              )
            }
          >
            {(record) => (
              <ListRow
                to={at(record.id)}
                isOpen={record.id === place.id}
                title={record.displayName}
                figure={record.user}
                text={record.email ?? t("account.noEmail")}
                {...(!record.active && {
                  state: <Standing kind="off" words={t("account.inactive")} />,
                })}
              />
            )}
          </Listing>
        }
        detail={
          isNew ? (
            <AccountForm
              key={newAccount}
              saved={null}
              onSaved={(record) => {
                change((items) => [record, ...items]);
                go("accounts", record.id, { q });
              }}
              onCancel={() => go("accounts", null, { q })}
            />
          ) : (
            open && (
              <>
                <AccountForm
                  key={JSON.stringify(open)}
                  saved={open}
                  onSaved={(record) => change(replacing(record))}
                  onCancel={() => undefined}
                />
                <Confirm
                  action={t("account.remove")}
                  question={t("account.removeQuestion", { user: open.user })}
                  onConfirm={async () => {
                    await client.removeAccount({ parameters: { id: open.id } });
                    change((items) => items.filter(({ id }) => id !== open.id));
                    go("accounts", null, { q });
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

const replacing = (record: AccountRecord) => (items: readonly AccountRecord[]) =>
  items.map((item) => (item.id === record.id ? record : item));
