/**
 * Owns: taking contacts from a file, and giving them out as one.
 * Must not know: what is in the files.
 */
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { writeCsv } from "../../contacts/csv.ts";
import { writeVcards } from "../../contacts/vcard.ts";
import type { Imported } from "../../stores/contact-actions.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { useActions, useContacts } from "../ui-context.tsx";

/** Bigger files hold something else, or more contacts than fit. */
const mostBytes = 20_000_000;

type Importing =
  | { readonly kind: "idle" }
  | { readonly kind: "too-big" }
  | { readonly kind: "working"; readonly done: number; readonly of: number }
  | { readonly kind: "done"; readonly result: Imported };

/** Says how far an import is, and what came of it. */
export function ContactFiles() {
  const { t } = useTranslation();
  const { importContacts } = useActions();
  const { contacts } = useContacts().view;
  const picker = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<Importing>({ kind: "idle" });
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (file.size > mostBytes) return setState({ kind: "too-big" });
    setState({ kind: "working", done: 0, of: 0 });
    const result = await importContacts(await file.text(), (done, of) =>
      setState({ kind: "working", done, of }),
    );
    setState({ kind: "done", result });
  };
  return (
    <div className="contacts-files">
      <input
        ref={picker}
        type="file"
        hidden
        accept=".vcf,.vcard,.csv,text/vcard,text/csv"
        data-contacts-file
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <div className="detail-keys">
        <Button look="quiet" onClick={() => picker.current?.click()}>
          {t("contacts.import")}
        </Button>
        {contacts.length > 0 && (
          <>
            <Button
              look="quiet"
              onClick={() => offer("contacts.vcf", "text/vcard", writeVcards(contacts))}
            >
              {t("contacts.exportVcard")}
            </Button>
            <Button
              look="quiet"
              onClick={() => offer("contacts.csv", "text/csv", writeCsv(contacts))}
            >
              {t("contacts.exportCsv")}
            </Button>
          </>
        )}
      </div>
      <div role="status" className="detail-soft">
        {state.kind === "too-big" && t("contacts.tooBig")}
        {state.kind === "working" && (
          <>
            {t("contacts.importing", { done: state.done, of: state.of })}
            <progress className="contacts-progress" value={state.done} max={state.of || 1} />
          </>
        )}
        {state.kind === "done" && <Result result={state.result} />}
      </div>
    </div>
  );
}

function Result({ result }: { readonly result: Imported }) {
  const { t } = useTranslation();
  const { added, known, notUnderstood, error } = result;
  return (
    <>
      <p>{t("contacts.imported", { count: added })}</p>
      {known > 0 && <p>{t("contacts.known", { count: known })}</p>}
      {notUnderstood > 0 && <p>{t("contacts.notUnderstood", { count: notUnderstood })}</p>}
      {error !== null && <ErrorBanner error={error} />}
    </>
  );
}

/** The system asks where the file shall go. */
function offer(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
