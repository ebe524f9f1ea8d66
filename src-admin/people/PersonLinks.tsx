/**
 * Owns: which phone accounts a person is linked with: seeing, adding, removing.
 * Must not know: how a link is used.
 */
import "./person-links.css";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonRecord } from "../../src-contract/admin-api.ts";
import { Button } from "../../src-renderer/ui/parts/Button.tsx";
import { ErrorBanner } from "../../src-renderer/ui/parts/ErrorBanner.tsx";
import { useAdmin } from "../admin-context.ts";
import { useAnswer } from "../asking/use-answer.ts";
import { useDoing } from "../asking/use-doing.ts";
import { Confirm } from "../parts/Confirm.tsx";
import { SearchField } from "../parts/SearchField.tsx";
import { When } from "../parts/When.tsx";

interface PersonLinksProps {
  readonly person: PersonRecord;
  readonly onChanged: (person: PersonRecord) => void;
}

export function PersonLinks({ person, onChanged }: PersonLinksProps) {
  const { t } = useTranslation();
  const { client, session } = useAdmin();
  const mayChange = session.permissions.includes("administer");
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      {person.links.length === 0 && <p>{t("links.none")}</p>}
      <ul className="person-links" aria-label={t("links.title")}>
        {person.links.map(({ id, account, origin, createdAt }) => (
          <li key={id} className="person-link">
            <p className="person-link-words">
              <b>
                {account.displayName} <span className="tabular">{account.user}</span>
              </b>
              <span>
                {t(`linkOrigin.${origin}`)} · <When at={createdAt} />
              </span>
            </p>
            {mayChange && (
              <Confirm
                action={t("links.remove")}
                about={account.user}
                question={t("links.removeQuestion", { user: account.user })}
                onConfirm={async () => {
                  const parameters = { id: person.id, linkId: id };
                  onChanged(await client.removePersonLink({ parameters }));
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {isAdding ? (
        <AccountFinder
          person={person}
          onLinked={(changed) => {
            setAdding(false);
            onChanged(changed);
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        mayChange && (
          <div>
            <Button onClick={() => setAdding(true)}>{t("links.add")}</Button>
          </div>
        )
      )}
    </>
  );
}

interface AccountFinderProps {
  readonly person: PersonRecord;
  readonly onLinked: (person: PersonRecord) => void;
  readonly onCancel: () => void;
}

/** A few accounts at a time: whoever looks for one types more of it. */
const limit = 6;

function AccountFinder({ person, onLinked, onCancel }: AccountFinderProps) {
  const { t } = useTranslation();
  const { client } = useAdmin();
  const { run, isBusy, error } = useDoing();
  const [q, setQ] = useState("");
  const ask = useCallback(() => client.listAccounts({ query: { q, limit } }), [client, q]);
  const { answer } = useAnswer(ask);
  const linked = new Set(person.links.map(({ account }) => account.id));
  const link = (accountId: string) =>
    void run(async () =>
      onLinked(await client.addPersonLink({ parameters: { id: person.id }, body: { accountId } })),
    );
  return (
    <div className="account-finder">
      <SearchField label={t("account.search")} value={q} onChange={setQ} />
      <div role="alert">{error && <ErrorBanner error={error} />}</div>
      {answer.kind === "failed" && <ErrorBanner error={answer.error} />}
      <ul className="person-links" aria-label={t("places.accounts")}>
        {answer.kind === "loaded" &&
          answer.value.items
            .filter(({ id }) => !linked.has(id))
            .map(({ id, displayName, user, email }) => (
              <li key={id} className="person-link">
                <p className="person-link-words">
                  <b>
                    {displayName} <span className="tabular">{user}</span>
                  </b>
                  <span>{email ?? t("account.noEmail")}</span>
                </p>
                <Button
                  disabled={isBusy}
                  aria-label={t("links.linkNamed", { user })}
                  onClick={() => link(id)}
                >
                  {t("links.link")}
                </Button>
              </li>
            ))}
      </ul>
      <div>
        <Button look="quiet" onClick={onCancel}>
          {t("action.cancel")}
        </Button>
      </div>
    </div>
  );
}
