/**
 * Owns: the favourites where there is room for all of them: the second pane while nobody is called.
 * Must not know: the narrow window, or how a status becomes known.
 */
import "../shell/menu.css";
import "./favourites.css";
import { EllipsisVertical, Star } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useTranslation } from "react-i18next";
import { Avatar } from "../parts/Avatar.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { useRowKeys } from "../parts/use-row-keys.ts";
import { useActions } from "../ui-context.tsx";
import { FavouriteNumbers } from "./FavouriteNumbers.tsx";
import { StatusMark } from "./StatusMark.tsx";
import { type Favourite, useFavourites } from "./use-favourites.ts";

/** A press calls. Arrow keys walk. Without favourites it says how one gets some. */
export function FavouritesBoard() {
  const { t } = useTranslation();
  const { goTo } = useActions();
  const favourites = useFavourites();
  const rows = useRowKeys();
  if (favourites.length === 0)
    return (
      <EmptyState
        icon={Star}
        title={t("favourites.emptyTitle")}
        text={t("favourites.emptyText")}
        action={t("favourites.emptyAction")}
        onAction={() => goTo("contacts")}
      />
    );
  return (
    <section className="favourites-board" aria-labelledby="favourites-title">
      <div className="favourites-scroll">
        <h2 className="favourites-title" id="favourites-title">
          {t("favourites.title")}
        </h2>
        <ul className="favourites-grid" ref={rows.list} onKeyDown={rows.onKeyDown}>
          {favourites.map((favourite) => (
            <FavouriteRow key={favourite.contact.id} favourite={favourite} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function FavouriteRow({ favourite }: { readonly favourite: Favourite }) {
  const { t } = useTranslation();
  const { dial } = useActions();
  const { contact, number, status } = favourite;
  return (
    <li className="list-row">
      <button
        type="button"
        data-row
        className="favourite-row"
        title={contact.name}
        onClick={() => void dial(number)}
      >
        <Avatar name={contact.name} size="small" />
        <span className="list-row-name">{contact.name}</span>
        {status === null ? (
          <span className="list-row-soft">{contact.organisation}</span>
        ) : (
          <StatusMark status={status} withWord />
        )}
      </button>
      {contact.numbers.length > 1 && (
        // Not modal: locking the page's scroll would write a style element, which the CSP refuses.
        <DropdownMenu.Root modal={false}>
          <DropdownMenu.Trigger
            className="list-key"
            aria-label={t("favourites.numbersOf", { name: contact.name })}
          >
            <EllipsisVertical size={18} aria-hidden />
          </DropdownMenu.Trigger>
          <DropdownMenu.Content className="menu" align="end" collisionPadding={8}>
            <FavouriteNumbers contact={contact} Item={DropdownMenu.Item} />
          </DropdownMenu.Content>
        </DropdownMenu.Root>
      )}
    </li>
  );
}
