/**
 * Owns: the people who have signed in, and the one that is open.
 * Must not know: their links and devices.
 */
import { Users } from "lucide-react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../src-renderer/ui/parts/EmptyState.tsx";
import { useAdmin } from "../admin-context.ts";
import { usePages } from "../asking/use-pages.ts";
import { Listing } from "../parts/Listing.tsx";
import { ListRow } from "../parts/ListRow.tsx";
import { Nothing } from "../parts/Nothing.tsx";
import { Panes } from "../parts/Panes.tsx";
import { PlaceHead } from "../parts/PlaceHead.tsx";
import { SearchField } from "../parts/SearchField.tsx";
import { Standing } from "../parts/Standing.tsx";
import { narrow } from "../shell/go.ts";
import { addressOfPlace, type Place } from "../shell/place.ts";
import { PersonDetail } from "./PersonDetail.tsx";

export function PeopleScreen({ place }: { readonly place: Place }) {
  const { t } = useTranslation();
  const { client } = useAdmin();
  const q = place.query["q"] ?? "";
  const ask = useCallback(
    (cursor: string | undefined) => client.listPeople({ query: { cursor, q } }),
    [client, q],
  );
  const pages = usePages(ask);
  const search = useCallback((typed: string) => narrow("people", { q: typed }), []);
  const open = pages.items?.find(({ id }) => id === place.id) ?? null;
  const at = (id: string | null) => addressOfPlace("people", id, { q });
  return (
    <>
      <PlaceHead title={t("places.people")} lead={t("person.lead")}>
        <SearchField label={t("person.search")} value={q} onChange={search} />
      </PlaceHead>
      <Panes
        back={at(null)}
        title={open && (open.email ?? open.subject)}
        list={
          <Listing
            label={t("places.people")}
            pages={pages}
            keyOf={({ id }) => id}
            empty={
              q === "" ? (
                <Nothing icon={Users} title={t("person.empty")} text={t("person.emptyText")} />
              ) : (
                <EmptyState
                  icon={Users}
                  title={t("list.nothingFound")}
                  text={t("list.nothingFoundText", { q })}
                  action={t("list.clear")}
                  onAction={() => search("")}
                />
              )
            }
          >
            {(person) => (
              <ListRow
                to={at(person.id)}
                isOpen={person.id === place.id}
                title={person.email ?? person.subject}
                figure={person.links.map(({ account }) => account.user).join(", ")}
                text={t("person.devices", { count: person.devices })}
                {...(!person.active && { state: <Standing kind="off" words={t("person.off")} /> })}
              />
            )}
          </Listing>
        }
        detail={
          open && (
            <PersonDetail
              key={open.id}
              person={open}
              onChanged={(person) =>
                pages.change((items) =>
                  items.map((item) => (item.id === person.id ? person : item)),
                )
              }
            />
          )
        }
      />
    </>
  );
}
