/**
 * Owns: everybody's devices, and the one that is open.
 * Must not know: how a lease is ended.
 */
import { MonitorSmartphone } from "lucide-react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { DeviceRecord } from "../../src-contract/admin-api.ts";
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
import { DeviceDetail } from "./DeviceDetail.tsx";

/** Two people may share a computer. */
const keyOf = ({ id, person }: DeviceRecord) => `${person.id}.${id}`;

export function DevicesScreen({ place }: { readonly place: Place }) {
  const { t } = useTranslation();
  const { client } = useAdmin();
  const q = place.query["q"] ?? "";
  const ask = useCallback(
    (cursor: string | undefined) => client.listAllDevices({ query: { cursor, q } }),
    [client, q],
  );
  const pages = usePages(ask);
  const search = useCallback((typed: string) => narrow("devices", { q: typed }), []);
  const open = pages.items?.find((device) => keyOf(device) === place.id) ?? null;
  const at = (id: string | null) => addressOfPlace("devices", id, { q });
  return (
    <>
      <PlaceHead title={t("places.devices")} lead={t("device.lead")}>
        <SearchField label={t("device.search")} value={q} onChange={search} />
      </PlaceHead>
      <Panes
        back={at(null)}
        title={open?.name ?? null}
        list={
          <Listing
            label={t("places.devices")}
            pages={pages}
            keyOf={keyOf}
            empty={
              q === "" ? (
                <Nothing
                  icon={MonitorSmartphone}
                  title={t("device.empty")}
                  text={t("device.emptyText")}
                />
              ) : (
                <EmptyState
                  icon={MonitorSmartphone}
                  title={t("list.nothingFound")}
                  text={t("list.nothingFoundText", { q })}
                  action={t("list.clear")}
                  onAction={() => search("")}
                />
              )
            }
          >
            {(device) => (
              <ListRow
                to={at(keyOf(device))}
                isOpen={keyOf(device) === place.id}
                title={device.name}
                {...(device.account && { figure: device.account.user })}
                text={device.person.email ?? device.person.subject}
                state={
                  <Standing
                    kind={device.leasedUntil === null ? "off" : "good"}
                    words={t(device.leasedUntil === null ? "device.idle" : "device.out")}
                  />
                }
              />
            )}
          </Listing>
        }
        detail={open && <DeviceDetail device={open} onEnded={pages.reload} />}
      />
    </>
  );
}
