/**
 * Owns: how a list stands on the page: on its way, failed, empty, full, and how to get more of it.
 * Must not know: what is listed.
 */
import "./listing.css";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../src-renderer/ui/parts/Button.tsx";
import { ErrorBanner } from "../../src-renderer/ui/parts/ErrorBanner.tsx";
import type { Pages } from "../asking/use-pages.ts";

interface ListingProps<Item> {
  readonly label: string;
  readonly pages: Pages<Item>;
  /** Stands where there is nothing. */
  readonly empty: ReactNode;
  readonly keyOf: (item: Item) => string;
  readonly children: (item: Item) => ReactNode;
}

/** One row for each item, hairlines between them. */
export function Listing<Item>({ label, pages, empty, keyOf, children }: ListingProps<Item>) {
  const { t } = useTranslation();
  const { items, hasMore, isLoading, error, more, reload } = pages;
  return (
    <div className="listing" aria-busy={isLoading}>
      <div role="alert">{error && <ErrorBanner error={error} onRetry={reload} />}</div>
      {items === null && isLoading && <Loading />}
      {items?.length === 0 && !error && empty}
      {items !== null && items.length > 0 && (
        <ul className="listing-rows" aria-label={label}>
          {items.map((item) => (
            <li key={keyOf(item)}>{children(item)}</li>
          ))}
        </ul>
      )}
      {hasMore && (
        <Button look="quiet" className="listing-more" onClick={more} disabled={isLoading}>
          {t("list.more")}
        </Button>
      )}
    </div>
  );
}

/** Stands where something is on its way. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <p className="listing-loading" role="status">
      {t("list.loading")}
    </p>
  );
}
