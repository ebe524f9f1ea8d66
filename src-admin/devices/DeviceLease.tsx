/**
 * Owns: in a line, which phone a device has and until when.
 * Must not know: whose device it is.
 */
import { useTranslation } from "react-i18next";
import type { DeviceRecord } from "../../src-contract/admin-api.ts";
import { When } from "../parts/When.tsx";

export function DeviceLease({ device }: { readonly device: DeviceRecord }) {
  const { t } = useTranslation();
  const { account, leasedUntil, lastUsedAt } = device;
  if (account === null || leasedUntil === null)
    return (
      <span>
        {t("device.lastUsed")} <When at={lastUsedAt} />
      </span>
    );
  return (
    <span>
      {t("device.leased", { user: account.user })} <When at={leasedUntil} />
    </span>
  );
}
