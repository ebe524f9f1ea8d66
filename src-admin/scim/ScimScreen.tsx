/**
 * Owns: the tokens of SCIM clients, and the address they call.
 * Must not know: what a SCIM client does.
 */
import "../people/person-links.css";
import "./scim.css";
import { RefreshCcw } from "lucide-react";
import { type FormEvent, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { scimBasePath } from "../../src-contract/http-api/scim.ts";
import { Button } from "../../src-renderer/ui/parts/Button.tsx";
import { ErrorBanner } from "../../src-renderer/ui/parts/ErrorBanner.tsx";
import { useAdmin } from "../admin-context.ts";
import { useDoing } from "../asking/use-doing.ts";
import { usePages } from "../asking/use-pages.ts";
import { Confirm } from "../parts/Confirm.tsx";
import { CopyField } from "../parts/CopyField.tsx";
import { Listing } from "../parts/Listing.tsx";
import { Nothing } from "../parts/Nothing.tsx";
import { PlaceHead } from "../parts/PlaceHead.tsx";
import { Section } from "../parts/Section.tsx";
import { TextField } from "../parts/TextField.tsx";
import { When } from "../parts/When.tsx";

export function ScimScreen() {
  const { t } = useTranslation();
  const { client } = useAdmin();
  const ask = useCallback(
    (cursor: string | undefined) => client.listScimTokens({ query: { cursor } }),
    [client],
  );
  const pages = usePages(ask);
  const { run, isBusy, error } = useDoing();
  const [name, setName] = useState("");
  /** Shown until the next one is made, or this place is left. */
  const [made, setMade] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const { token, ...record } = await client.addScimToken({ body: { name: name.trim() } });
      setMade(token);
      setName("");
      pages.change((items) => [record, ...items]);
    });
  };
  return (
    <>
      <PlaceHead title={t("places.scim")} lead={t("scim.lead")} />
      <div className="scim">
        <CopyField label={t("scim.address")} value={`${location.origin}${scimBasePath}`} />
        <Section title={t("scim.tokens")} lead={t("scim.tokensLead")}>
          <form className="scim-form" onSubmit={submit}>
            <TextField
              label={t("scim.name")}
              hint={t("scim.nameHint")}
              value={name}
              onChange={setName}
              rest={{ maxLength: 120 }}
            />
            <Button type="submit" disabled={isBusy || name.trim() === ""}>
              {t("scim.add")}
            </Button>
          </form>
          <div role="alert">{error && <ErrorBanner error={error} />}</div>
          <div role="status">
            {made !== null && (
              <CopyField label={t("scim.token")} hint={t("scim.once")} value={made} />
            )}
          </div>
          <Listing
            label={t("scim.tokens")}
            pages={pages}
            keyOf={({ id }) => id}
            empty={<Nothing icon={RefreshCcw} title={t("scim.empty")} text={t("scim.emptyText")} />}
          >
            {(token) => (
              <div className="person-link">
                <p className="person-link-words">
                  <b>{token.name}</b>
                  <span>
                    {t("scim.made")} <When at={token.createdAt} />
                    {" · "}
                    {token.lastUsedAt === null ? (
                      t("scim.neverUsed")
                    ) : (
                      <>
                        {t("device.lastUsed")} <When at={token.lastUsedAt} />
                      </>
                    )}
                  </span>
                </p>
                <Confirm
                  action={t("scim.remove")}
                  about={token.name}
                  question={t("scim.removeQuestion", { name: token.name })}
                  onConfirm={async () => {
                    await client.removeScimToken({ parameters: { id: token.id } });
                    pages.change((items) => items.filter(({ id }) => id !== token.id));
                  }}
                />
              </div>
            )}
          </Listing>
        </Section>
      </div>
    </>
  );
}
