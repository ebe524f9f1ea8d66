/**
 * Owns: one device, and ending it or everything its person has.
 * Must not know: the list it was opened from.
 */
import { useTranslation } from "react-i18next";
import type { DeviceRecord } from "../../src-contract/admin-api.ts";
import { useAdmin } from "../admin-context.ts";
import { Confirm } from "../parts/Confirm.tsx";
import { Facts } from "../parts/Facts.tsx";
import { When } from "../parts/When.tsx";
import { addressOfPlace } from "../shell/place.ts";

interface DeviceDetailProps {
  readonly device: DeviceRecord;
  readonly onEnded: () => void;
}

export function DeviceDetail({ device, onEnded }: DeviceDetailProps) {
  const { t } = useTranslation();
  const { client, session } = useAdmin();
  const { id: deviceId, person, account, leasedUntil } = device;
  const name = person.email ?? person.subject;
  return (
    <>
      <Facts
        facts={[
          {
            name: t("device.person"),
            value: session.permissions.includes("administer") ? (
              <a href={addressOfPlace("people", person.id, { q: name })}>{name}</a>
            ) : (
              name
            ),
          },
          {
            name: t("device.account"),
            value: account === null ? t("device.idle") : `${account.displayName} ${account.user}`,
          },
          {
            name: t("device.until"),
            value: leasedUntil === null ? t("device.idle") : <When at={leasedUntil} />,
          },
          { name: t("device.lastUsed"), value: <When at={device.lastUsedAt} /> },
          { name: t("device.firstSeen"), value: <When at={device.firstSeenAt} /> },
          {
            name: t("device.address"),
            value: <span className="tabular">{device.lastAddress ?? t("device.unknown")}</span>,
          },
        ]}
      />
      <Confirm
        action={t("device.end")}
        question={t("device.endQuestion", { name: device.name })}
        onConfirm={async () => {
          await client.endPersonDevice({ parameters: { id: person.id, deviceId } });
          onEnded();
        }}
      />
      <Confirm
        action={t("device.endAllOf", { name })}
        question={t("device.endAllQuestion")}
        confirm={t("device.endAll")}
        onConfirm={async () => {
          await client.endPersonDevices({ parameters: { id: person.id } });
          onEnded();
        }}
      />
    </>
  );
}
