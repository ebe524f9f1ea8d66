/**
 * Owns: moving an identity provider among the others: one place up, one place down.
 * Must not know: its settings, or what is being typed into them.
 */
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { IdentityProviderRecord } from "../../src-contract/admin-api.ts";
import { Button } from "../../src-renderer/ui/parts/Button.tsx";
import { ErrorBanner } from "../../src-renderer/ui/parts/ErrorBanner.tsx";
import { useAdmin } from "../admin-context.ts";
import { useDoing } from "../asking/use-doing.ts";
import { draftOfProvider, requestOfProvider } from "./provider-draft.ts";
import "./provider-order.css";

interface ProviderOrderProps {
  readonly provider: IdentityProviderRecord;
  /** In their order. */
  readonly all: readonly IdentityProviderRecord[];
  readonly onMoved: () => void;
}

export function ProviderOrder({ provider, all, onMoved }: ProviderOrderProps) {
  const { t } = useTranslation();
  const { client } = useAdmin();
  const { run, isBusy, error } = useDoing();
  const place = all.findIndex(({ id }) => id === provider.id);
  const canMoveTo = (position: number) => position >= 0 && position < all.length && !isBusy;
  const move = (position: number) => {
    if (!canMoveTo(position)) return;
    void run(async () => {
      const { enabled, version } = provider;
      const saved = requestOfProvider(draftOfProvider(provider), provider);
      const body = { ...saved, enabled, version, position };
      await client.changeIdentityProvider({ parameters: { id: provider.id }, body });
      onMoved();
    });
  };
  if (all.length < 2) return null;
  // Not `disabled`: a button that was just pressed keeps the focus, so that it can be pressed again.
  return (
    <div className="provider-order">
      <div role="alert">{error && <ErrorBanner error={error} />}</div>
      <Button look="quiet" aria-disabled={!canMoveTo(place - 1)} onClick={() => move(place - 1)}>
        <ArrowUp size={16} aria-hidden />
        {t("provider.moveUp")}
      </Button>
      <Button look="quiet" aria-disabled={!canMoveTo(place + 1)} onClick={() => move(place + 1)}>
        <ArrowDown size={16} aria-hidden />
        {t("provider.moveDown")}
      </Button>
    </div>
  );
}
