/**
 * Owns: one person's devices: ending one, or all of them when a laptop is lost.
 * Must not know: the rest of the person.
 */
import "./person-links.css";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { PersonRecord } from "../../src-contract/admin-api.ts";
import { useAdmin } from "../admin-context.ts";
import { usePages } from "../asking/use-pages.ts";
import { DeviceLease } from "../devices/DeviceLease.tsx";
import { Confirm } from "../parts/Confirm.tsx";
import { Listing } from "../parts/Listing.tsx";

export function PersonDevices({ person }: { readonly person: PersonRecord }) {
  const { t } = useTranslation();
  const { client } = useAdmin();
  const { id } = person;
  const q = person.email ?? person.subject;
  const ask = useCallback(
    async (cursor: string | undefined) => {
      const { items, next } = await client.listAllDevices({ query: { cursor, q } });
      // Others may have the address in theirs.
      return { items: items.filter((device) => device.person.id === id), next };
    },
    [client, id, q],
  );
  const pages = usePages(ask);
  const isAny = pages.items !== null && pages.items.length > 0;
  return (
    <>
      <Listing
        label={t("places.devices")}
        pages={pages}
        keyOf={(device) => device.id}
        empty={<p>{t("device.none")}</p>}
      >
        {(device) => (
          <div className="person-link">
            <p className="person-link-words">
              <b>{device.name}</b>
              <DeviceLease device={device} />
            </p>
            <Confirm
              action={t("device.end")}
              about={device.name}
              question={t("device.endQuestion", { name: device.name })}
              onConfirm={async () => {
                await client.endPersonDevice({ parameters: { id, deviceId: device.id } });
                pages.reload();
              }}
            />
          </div>
        )}
      </Listing>
      {isAny && (
        <Confirm
          action={t("device.endAll")}
          question={t("device.endAllQuestion")}
          onConfirm={async () => {
            await client.endPersonDevices({ parameters: { id } });
            pages.reload();
          }}
        />
      )}
    </>
  );
}
