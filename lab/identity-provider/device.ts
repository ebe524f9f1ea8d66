/**
 * Owns: the provider's side of signing in on another device: how codes look, and which screen comes when.
 * Must not know: how the screens look, or the app that shows the code.
 */
import type { Configuration, errors } from "oidc-provider";
import { deviceCodePage, deviceConfirmPage, deviceDonePage } from "./device-pages.ts";

export const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

/** Seconds a code is good for. */
export const deviceCodeSeconds = 600;

type DeviceFlow = NonNullable<NonNullable<Configuration["features"]>["deviceFlow"]>;

/** [RFC 8628](https://www.rfc-editor.org/rfc/rfc8628) with codes of eight consonants, which spell no word. */
export function deviceFlow(company: string): DeviceFlow {
  return {
    enabled: true,
    charset: "base-20",
    mask: "****-****",
    userCodeInputSource: (ctx, form, _out, error) => {
      ctx.body = deviceCodePage({ company, form, problem: problemOf(error) });
    },
    userCodeConfirmSource: (ctx, form, _client, _deviceInfo, userCode) => {
      ctx.body = deviceConfirmPage({ company, form, userCode });
    },
    successSource: (ctx) => {
      ctx.body = deviceDonePage(company);
    },
  };
}

type ReRenderError = (errors.OIDCProviderError | Error) & { readonly userCode?: string };

/** What is wrong with the code that was typed, or null. */
function problemOf(error: ReRenderError | undefined): string | null {
  switch (error?.name) {
    case undefined:
      return null;
    case "NoCodeError":
    case "NotFoundError":
      return "There is no such code. Look at Offhook again.";
    case "ExpiredError":
      return "This code has expired. Ask Offhook for a new one.";
    case "AlreadyUsedError":
      return "This code has been used already.";
    case "AbortedError":
      return "The sign-in was refused. You can close this page.";
    default:
      return "Something went wrong. Start again in Offhook.";
  }
}
