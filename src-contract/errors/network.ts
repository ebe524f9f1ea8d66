/**
 * Owns: the words of errors about the network between this computer and the organisation: proxies, certificates, names.
 * Must not know: the errors of other areas, or where an error comes from.
 */
import { type ErrorWords, words } from "./words.ts";

/** The way to the organisation. Part of the closed union in `../errors.ts`. */
export const networkErrors = {
  "proxy-sign-in-needed": words(
    "PROXY-2",
    "Your company's proxy {{proxy}} wants you to sign in.",
    "Try again, and enter the user name and password for the proxy.",
  ),
  "proxy-sign-in-refused": words(
    "PROXY-3",
    "Your company's proxy {{proxy}} does not accept your user name and password.",
    "Ask your IT which ones to use, and try again.",
  ),
  "proxy-unreachable": words(
    "PROXY-4",
    "Your company's proxy cannot be reached.",
    "Check that you are in your company's network. If it lasts, give your IT the code PROXY-4.",
  ),
  "proxy-refuses": words(
    "PROXY-5",
    "Your company's proxy lets nobody through to {{host}}.",
    "Give your IT the code PROXY-5.",
    true,
  ),
  "certificate-not-trusted": words(
    "NET-1",
    "The certificate of {{host}} comes from {{issuer}}, which this computer does not trust.",
    "Do not go on if you are in a foreign network. Otherwise give your IT the code NET-1.",
    true,
  ),
  "certificate-not-valid": words(
    "NET-2",
    "The certificate of {{host}}, from {{issuer}}, is out of date or made for another name.",
    "Check the clock of this computer. If it is right, give your IT the code NET-2.",
    true,
  ),
  "tls-too-old": words(
    "NET-3",
    "{{host}} offers only an encryption that is too old to be safe.",
    "Give your IT the code NET-3.",
    true,
  ),
  "name-not-resolved": words(
    "NET-4",
    "This network does not know the name {{host}}.",
    "Check that you are in your company's network or VPN. If you are, give your IT the code NET-4.",
  ),
} as const satisfies Record<string, ErrorWords>;
