/**
 * Owns: the favourites above the dial pad, in a window with room for one pane.
 * Must not know: the dial pad, or how a status becomes known.
 */
import "../shell/menu.css";
import "./favourites.css";
import { ContextMenu, Toolbar } from "radix-ui";
import { useTranslation } from "react-i18next";
import { Avatar } from "../parts/Avatar.tsx";
import { useActions } from "../ui-context.tsx";
import { FavouriteNumbers } from "./FavouriteNumbers.tsx";
import { StatusMark } from "./StatusMark.tsx";
import { type Favourite, useFavourites } from "./use-favourites.ts";

/**
 * One stop of the Tab key; arrow keys walk. A press calls, a second button shows every number.
 * @param hidden keeps its room, so that the number being entered does not move
 */
export function FavouritesStrip({ hidden }: { readonly hidden: boolean }) {
  const { t } = useTranslation();
  const favourites = useFavourites();
  if (favourites.length === 0) return null;
  return (
    <Toolbar.Root
      className={`favourites-strip ${hidden ? "favourites-strip-hidden" : ""}`}
      aria-label={t("favourites.title")}
    >
      {favourites.map((favourite) => (
        <Tile key={favourite.contact.id} favourite={favourite} />
      ))}
    </Toolbar.Root>
  );
}

function Tile({ favourite: { contact, number, status } }: { readonly favourite: Favourite }) {
  const { dial } = useActions();
  return (
    // Not modal: locking the page's scroll would write a style element, which the CSP refuses.
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>
        <Toolbar.Button
          type="button"
          className="favourite-tile"
          title={contact.name}
          onClick={() => void dial(number)}
        >
          <Avatar name={contact.name} size="small" />
          <span className="favourite-tile-name">{contact.name}</span>
          {status !== null && <StatusMark status={status} withWord />}
        </Toolbar.Button>
      </ContextMenu.Trigger>
      <ContextMenu.Content className="menu" collisionPadding={8}>
        <FavouriteNumbers contact={contact} Item={ContextMenu.Item} />
      </ContextMenu.Content>
    </ContextMenu.Root>
  );
}
