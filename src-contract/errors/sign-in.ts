/**
 * Owns: the words of errors about signing in with the identity provider, from the email address to the session's end.
 * Must not know: the errors of other areas, or where an error comes from.
 */
import { type ErrorWords, words } from "./words.ts";

/** Sign-in: OpenID Connect and everything that leads to it. Part of the closed union in `../errors.ts`. */
export const signInErrors = {
  "sign-in-cancelled": words("SSO-1", "You stopped signing in.", "Sign in whenever you are ready."),
  "email-not-configured": words(
    "SSO-2",
    "This email address is not set up for single sign-on.",
    "Check the spelling, or ask your IT which address to use.",
  ),
  "organisation-unreachable": words(
    "SSO-3",
    "Your organisation's sign-in settings cannot be reached.",
    "Check your connection and try again.",
  ),
  "identity-provider-unreachable": words(
    "SSO-4",
    "Your organisation's sign-in page cannot be reached.",
    "Check your connection and try again.",
  ),
  "identity-provider-misconfigured": words(
    "SSO-5",
    "Your organisation's sign-in is not set up correctly.",
    "Give your IT the code SSO-5.",
    true,
  ),
  "identity-provider-refused": words(
    "SSO-6",
    "Your organisation's sign-in refused you: {{reason}}",
    "Try again, or show this message to your IT.",
    true,
  ),
  "consent-denied": words(
    "SSO-7",
    "You did not allow Offhook to sign you in.",
    "Sign in again and choose Allow.",
  ),
  "sign-in-timed-out": words(
    "SSO-8",
    "Nothing came back from your browser.",
    "Your browser may have switched to https. Try another browser. If a proxy is in use, your proxy must bypass 127.0.0.1.",
  ),
  "browser-not-opened": words(
    "SSO-9",
    "Your browser did not open.",
    "Copy the link and paste it into a browser on this computer.",
  ),
  "answer-not-genuine": words(
    "SSO-10",
    "The answer from your organisation's sign-in could not be trusted.",
    "Try again. If it happens twice, give your IT the code SSO-10.",
  ),
  "signed-out-elsewhere": words(
    "SSO-24",
    "You were signed out by another Offhook on this computer.",
    "Sign in again whenever you are ready.",
  ),
  "session-expired": words("SSO-11", "Your sign-in has expired.", "Please sign in again."),
  "clock-wrong": words(
    "SSO-12",
    "Your clock is {{minutes}} minutes {{direction}}.",
    "Set it right and try again.",
  ),
  "device-not-compliant": words(
    "SSO-13",
    "Your organisation asks for a managed device or a supported browser: {{reason}}",
    "Use a managed device, or show this message to your IT.",
    true,
  ),
  "account-not-configured": words(
    "SSO-14",
    "Your account is not set up for single sign-on.",
    "Ask your IT to give you a phone.",
    true,
  ),
  "foreign-account": words(
    "SSO-21",
    "You signed in with an account that does not belong to your organisation.",
    "Sign in again with your work account.",
  ),
  "step-up-required": words(
    "SSO-15",
    "Your organisation wants you to confirm it is you.",
    "Confirm in your browser; your phone goes on afterwards.",
  ),
  "step-up-insufficient": words(
    "SSO-16",
    "Your organisation's sign-in did not confirm you strongly enough.",
    "Confirm again. If it comes back, give your IT the code SSO-16.",
  ),
  "step-up-other-person": words(
    "SSO-17",
    "Somebody else confirmed in the browser.",
    "Confirm again with the account you are signed in with here.",
  ),
  "device-code-expired": words(
    "SSO-22",
    "The code was not used in time.",
    "Sign in again to get a new one.",
  ),
  "browser-forces-https": words(
    "SSO-23",
    "Your browser has switched to https on its way back.",
    "Copy the link and try another browser.",
  ),
  "proxy-in-the-way": words(
    "PROXY-1",
    "A proxy stands between your browser and Offhook.",
    "Your proxy must bypass 127.0.0.1. Give your IT the code PROXY-1.",
    true,
  ),
  "sign-in-ports-reserved": words(
    "PORT-1",
    "Windows has reserved the sign-in ports.",
    "Give your IT the code PORT-1.",
    true,
  ),
  "sign-in-ports-blocked": words(
    "PORT-2",
    "Other programs are using the ports Offhook needs for signing in.",
    "Close them and try again, or give your IT the code PORT-2.",
    true,
  ),
  "signed-out-by-organisation": words(
    "SSO-25",
    "Your organisation has signed you out.",
    "Sign in again, or ask your IT what happened.",
  ),
  "single-sign-on-off": words(
    "SSO-26",
    "Your organisation does not use single sign-on at the moment.",
    "Sign in with your phone's user name and password.",
  ),
  "single-sign-on-only": words(
    "SSO-27",
    "Your organisation asks you to use single sign-on.",
    "Sign in with your work account.",
  ),
} as const satisfies Record<string, ErrorWords>;
