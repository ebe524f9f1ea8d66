/**
 * Owns: what the person carries to another device: code, page, QR code; and how long it is good.
 * Must not know: how the answer comes back. The page is shown, never opened.
 */
import "./awaiting-device.css";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SignInView } from "../../../src-contract/views.ts";
import { Button } from "../parts/Button.tsx";
import { useActions } from "../ui-context.tsx";
import { QrCode } from "./QrCode.tsx";
import { StepTitle } from "./StepTitle.tsx";
import { groupsOf } from "./user-code.ts";

interface AwaitingDeviceProps {
  readonly view: Extract<SignInView, { kind: "awaiting-device" }>;
}

/** Whoever can read the code can sign in as somebody else, so it says where the code may go. */
export function AwaitingDevice({ view }: AwaitingDeviceProps) {
  const { organisation, userCode, verificationUri, verificationUriComplete } = view;
  const { t } = useTranslation();
  const { copyCode, cancelSignIn } = useActions();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => setCopied(await copyCode());
  return (
    <>
      <StepTitle>{t("signIn.device")}</StepTitle>
      <p className="sign-in-lead">{t("signIn.deviceLead")}</p>
      <div className="device-card">
        <dl>
          <div className="device-code">
            <dt>{t("signIn.deviceCode")}</dt>
            <dd className="tabular">
              {groupsOf(userCode).map((group, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: groups have no identity but their place
                <span key={place}>{group}</span>
              ))}
            </dd>
          </div>
          <div className="device-page">
            <dt>{t("signIn.devicePage")}</dt>
            <dd>{withoutScheme(verificationUri)}</dd>
          </div>
        </dl>
        <div className="device-scan">
          <QrCode
            link={verificationUriComplete ?? verificationUri}
            label={t("signIn.deviceQr", { page: withoutScheme(verificationUri) })}
          />
          <MinutesLeft until={view.expiresAt} />
        </div>
      </div>
      <p className="sign-in-small device-warning">{t("signIn.deviceWarning", { organisation })}</p>
      <div className="sign-in-pair">
        <Button onClick={() => void copy()}>{t("signIn.copyCode")}</Button>
        <Button look="quiet" onClick={() => void cancelSignIn()}>
          {t("signIn.cancel")}
        </Button>
      </div>
      <p className="sign-in-small" role="status">
        {copied && t("signIn.codeCopied")}
      </p>
    </>
  );
}

/** Counts down by the minute; the last one counts as one until it is over. */
function MinutesLeft({ until }: { readonly until: number }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const minutes = Math.max(1, Math.ceil((until - now) / 60_000));
  return <p className="device-minutes tabular">{t("signIn.deviceMinutes", { minutes })}</p>;
}

/** What has to be typed: browsers add https by themselves. */
const withoutScheme = (url: string): string => url.replace(/^https:\/\//, "");
