/**
 * Owns: the page around its places: the way around, and the place that is open.
 * Must not know: what is at each place.
 */
import "./admin-shell.css";
import { ShieldOff } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAdmin } from "../admin-context.ts";
import { useDoing } from "../asking/use-doing.ts";
import { Nothing } from "../parts/Nothing.tsx";
import { AdminRail } from "./AdminRail.tsx";
import { OpenPlace } from "./OpenPlace.tsx";
import { PlaceMenu } from "./PlaceMenu.tsx";
import { placeAt, placesFor } from "./place.ts";
import { useHash } from "./use-hash.ts";

export function AdminShell({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { t } = useTranslation();
  const { client, session } = useAdmin();
  const { run } = useDoing();
  const open = placesFor(session.permissions);
  const place = placeAt(useHash(), open);
  const main = useRef<HTMLElement>(null);
  const name = place?.name;
  const lastName = useRef(name);
  useEffect(() => {
    if (name === lastName.current) return;
    lastName.current = name;
    // Another place is read out from its title on; the first one is where the browser puts it.
    main.current?.querySelector<HTMLElement>("h1")?.focus();
  }, [name]);
  const signOut = () =>
    void run(async () => {
      const { endSessionUrl } = await client.signOutAdmin();
      if (endSessionUrl === null) onSignedOut();
      else location.assign(endSessionUrl);
    });
  return (
    <div className="admin-shell">
      <AdminRail open={open} current={name} onSignOut={signOut} />
      <PlaceMenu open={open} current={name} onSignOut={signOut} />
      <main className="admin-main" ref={main}>
        {place === null ? (
          <>
            <h1 className="visually-hidden">{session.organisation.name}</h1>
            <Nothing icon={ShieldOff} title={t("shell.nothing")} text={t("shell.nothingText")} />
          </>
        ) : (
          <OpenPlace key={place.name} place={place} />
        )}
      </main>
    </div>
  );
}
