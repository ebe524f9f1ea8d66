/**
 * Owns: the closed union of error codes, with the words a person reads and the code they can say over a phone.
 * Must not know: which library failed, or how the error travelled.
 */

/** What a person is told about one kind of error. `{{name}}` marks a value taken from {@link AppError.detail}. */
export interface ErrorWords {
  /** Short code to read out over a phone, e.g. `SSO-3`. Never reused for another meaning. */
  readonly short: string;
  /** What happened, in one sentence. */
  readonly what: string;
  /** What the person can do about it, in one sentence. */
  readonly next: string;
  /** True when only the organisation's IT can put it right. */
  readonly itMustAct: boolean;
}

const words = (short: string, what: string, next: string, itMustAct = false): ErrorWords => ({
  short,
  what,
  next,
  itMustAct,
});

/** Every error Offhook can show. The keys are the closed union {@link ErrorCode}. */
export const errors = {
  // Sign-in: OpenID Connect and everything that leads to it.
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

  // Keychain: where the tokens live.
  "keychain-missing": words(
    "KEY-1",
    "No keyring found.",
    "Stay signed in until you quit, or set up a keyring.",
  ),
  "keychain-locked": words(
    "KEY-2",
    "Your keychain is locked.",
    "Unlock it and try again, or stay signed in until you quit.",
  ),
  "keychain-unreadable": words(
    "KEY-3",
    "Your keychain could not be read.",
    "Sign in again. If it comes back, give your IT the code KEY-3.",
  ),
  "keychain-full": words(
    "KEY-4",
    "Your keychain would not take your sign-in.",
    "Stay signed in until you quit, and give your IT the code KEY-4.",
  ),
  "keychain-silent": words(
    "KEY-5",
    "Your keychain does not answer.",
    "Look for a window that asks for its password and try again, or stay signed in until you quit.",
  ),

  // The line: the credential service and the lease.
  "service-unreachable": words(
    "LINE-1",
    "Your phone service cannot be reached.",
    "Offhook keeps trying. Check your connection.",
  ),
  "service-refused": words(
    "LINE-2",
    "Your phone service did not accept your sign-in.",
    "Sign out and sign in again. If it comes back, give your IT the code LINE-2.",
  ),
  "no-phone-account": words(
    "LINE-3",
    "There is no phone for {{email}} yet.",
    "Ask your IT to give you a phone.",
    true,
  ),
  "several-phone-accounts": words(
    "LINE-6",
    "More than one phone belongs to {{email}}.",
    "Choose the one to use, or ask your IT which is yours.",
  ),
  "service-failed": words(
    "LINE-4",
    "Your phone service has a problem.",
    "Offhook keeps trying. If it lasts, give your IT the code LINE-4.",
  ),
  "lease-ended": words(
    "LINE-5",
    "Your phone was switched off by your organisation.",
    "Ask your IT what happened.",
    true,
  ),

  "not-allowed": words("LINE-7", "You may not do this.", "Ask your IT if you need to.", true),
  "no-role": words(
    "LINE-8",
    "Your organisation has given you no part in Offhook.",
    "Ask your IT to give you a role.",
    true,
  ),
  "role-without-phone": words(
    "LINE-9",
    "Your role has no phone.",
    "Ask your IT if you need one.",
    true,
  ),
  "phone-account-off": words(
    "LINE-10",
    "Your phone account is switched off.",
    "Ask your IT what happened.",
    true,
  ),
  "device-ended": words(
    "LINE-11",
    "This phone was signed out from another device.",
    "Sign in again if it was you.",
  ),
  "too-many-requests": words(
    "LINE-12",
    "Your phone service is asked too much at the moment.",
    "Try again in {{seconds}} seconds.",
  ),
  "account-not-ready": words(
    "LINE-13",
    "Your phone account is not ready yet.",
    "Give your IT the code LINE-13.",
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

  // Linking a phone account, and what administrators do.
  "link-refused": words(
    "LINK-1",
    "User name or password is not right.",
    "Check both, or ask your IT for new ones.",
  ),
  "link-limited": words("LINK-2", "There were too many tries.", "Wait a quarter of an hour."),
  "linking-off": words(
    "LINK-3",
    "Your organisation does not let people link phones themselves.",
    "Ask your IT to do it.",
    true,
  ),
  "configuration-refused": words(
    "IT-1",
    "These settings do not work: {{reason}}",
    "Correct them and try again.",
  ),
  "changed-meanwhile": words(
    "IT-2",
    "Somebody else has changed this meanwhile.",
    "Load it again, then make your change.",
  ),
  "already-there": words("IT-3", "This exists already.", "Choose another name."),
  "policy-broken": words(
    "IT-5",
    "What your IT has laid down for this computer cannot be read: {{key}}.",
    "Ask your IT to correct it. Nobody can sign in until then.",
    true,
  ),
  "identity-provider-not-allowed": words(
    "IT-6",
    "This computer does not allow the ways to sign in that {{organisation}} has.",
    "Ask your IT which address to use here.",
    true,
  ),
  "not-found": words("IT-4", "This is not there any more.", "Load the list again."),

  // SIP: the registration.
  "sip-server-unreachable": words(
    "SIP-1",
    "The phone server cannot be reached.",
    "Offhook keeps trying. Check your connection.",
  ),
  "sip-credentials-refused": words(
    "SIP-2",
    "The phone server did not accept this phone.",
    "Offhook asks for new credentials. If it lasts, give your IT the code SIP-2.",
  ),
  "sip-server-busy": words(
    "SIP-3",
    "The phone server is busy.",
    "Offhook tries again in a moment.",
  ),
  "sip-registration-failed": words(
    "SIP-4",
    "The phone server answered {{status}}.",
    "Offhook keeps trying. If it lasts, give your IT the code SIP-4.",
  ),

  // Calls.
  "number-invalid": words("CALL-1", "This is not a number Offhook can call.", "Check the number."),
  "callee-busy": words("CALL-2", "The line is busy.", "Try again later."),
  "callee-not-found": words("CALL-3", "Nobody has this number.", "Check the number."),
  "callee-unavailable": words(
    "CALL-4",
    "They cannot be reached at the moment.",
    "Try again later.",
  ),
  "callee-declined": words("CALL-5", "They declined the call.", "Try again later."),
  "callee-did-not-answer": words("CALL-6", "Nobody answered.", "Try again later."),
  "call-not-allowed": words(
    "CALL-7",
    "You may not call this number.",
    "Ask your IT if you need to.",
    true,
  ),
  "call-failed": words(
    "CALL-8",
    "The call could not be set up ({{status}}).",
    "Try again. If it comes back, give your IT the code CALL-8.",
  ),
  "call-connection-lost": words("CALL-9", "The call was lost.", "Call again."),
  "not-registered": words(
    "CALL-10",
    "Your phone is not connected.",
    "Wait until it is connected again.",
  ),
  "transfer-refused": words(
    "CALL-11",
    "Their phone does not allow transfers.",
    "You are still connected. Ask them to call the other number themselves.",
  ),
  "transfer-failed": words(
    "CALL-12",
    "The call could not be transferred.",
    "You are still connected. Try again, or tell them.",
  ),
  "call-incompatible": words(
    "CALL-13",
    "The two phones do not understand each other.",
    "Give your IT the code CALL-13.",
    true,
  ),
  "call-not-encrypted": words(
    "CALL-14",
    "The other phone wanted to send the sound unencrypted.",
    "Offhook does not do that. Give your IT the code CALL-14.",
    true,
  ),
  "relay-unreachable": words(
    "CALL-24",
    "The relay that carries the sound of calls cannot be reached.",
    "Try again. If it lasts, give your IT the code CALL-24.",
    true,
  ),
  "number-incomplete": words("CALL-15", "This number is not complete.", "Check the number."),
  "number-no-longer-used": words(
    "CALL-16",
    "This number is no longer in use.",
    "Look for a newer number.",
  ),
  "caller-hidden": words(
    "CALL-17",
    "They take no calls that hide who is calling.",
    "Ask your IT to let your number be shown.",
    true,
  ),
  "caller-not-confirmed": words(
    "CALL-18",
    "The other side could not be sure who is calling.",
    "Give your IT the code CALL-18.",
    true,
  ),
  "call-in-circles": words(
    "CALL-19",
    "The call went in circles.",
    "The number is forwarded back to where it came from. Tell them, or give your IT the code CALL-19.",
  ),
  "call-blocked": words(
    "CALL-20",
    "They do not take calls from your number.",
    "Reach them another way.",
  ),
  "call-encryption-differs": words(
    "CALL-21",
    "The other side wants another kind of encryption.",
    "Give your IT the code CALL-21.",
    true,
  ),
  "telephony-unavailable": words(
    "CALL-22",
    "The telephone network cannot connect the call right now.",
    "Try again in a moment. If it comes back, give your IT the code CALL-22.",
  ),

  // Media.
  "microphone-missing": words(
    "MIC-1",
    "No microphone was found.",
    "Plug in a microphone or a headset and try again.",
  ),
  "microphone-denied": words(
    "MIC-2",
    "Offhook may not use your microphone.",
    "Allow it in the system's privacy settings and try again.",
  ),
  "microphone-busy": words(
    "MIC-3",
    "Another program is using your microphone.",
    "Close that program and try again.",
  ),

  // Contacts.
  "contacts-not-saved": words(
    "BOOK-1",
    "Your contacts could not be saved.",
    "Check that there is room on the disk and try again.",
  ),
  "contacts-too-many": words(
    "BOOK-2",
    "There is no room for more than {{most}} contacts.",
    "Delete some, or import fewer.",
  ),

  // The person's choices.
  "preferences-not-saved": words(
    "SET-1",
    "What you chose holds for now, but could not be saved.",
    "Check that there is room on the disk and choose again.",
  ),

  // The app itself.
  "bad-request": words("APP-1", "Offhook could not understand this request.", "Try again."),
  "internal-error": words(
    "APP-2",
    "Something went wrong inside Offhook.",
    "Try again. If it comes back, send the diagnostics to your IT.",
  ),
} as const satisfies Record<string, ErrorWords>;

/** The closed union of error codes. Library errors are mapped to one of these once, at their adapter. */
export type ErrorCode = keyof typeof errors;

/** Every code, for tests and generated documents. */
export const errorCodes = Object.keys(errors) as readonly ErrorCode[];

/**
 * An error on its way to a person: safe to cross IPC and to show.
 * `detail` fills the `{{…}}` of the words; it must never hold a secret.
 */
export interface AppError {
  readonly code: ErrorCode;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** Thrown inside a process where an expected failure has to unwind the stack. Crosses IPC as its {@link AppError}. */
export class OffhookError extends Error {
  override readonly name = "OffhookError";
  readonly code: ErrorCode;
  readonly detail?: AppError["detail"];

  constructor(code: ErrorCode, options: { detail?: AppError["detail"]; cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    if (options.detail !== undefined) this.detail = options.detail;
  }
}

/** The {@link AppError} of anything thrown; what nobody foresaw becomes `internal-error`. */
export function toAppError(thrown: unknown): AppError {
  if (!(thrown instanceof OffhookError)) return { code: "internal-error" };
  return thrown.detail === undefined
    ? { code: thrown.code }
    : { code: thrown.code, detail: thrown.detail };
}

/** Ends a `switch` over a closed union: a forgotten case is a compile error, a forged one throws. */
export function assertNever(value: never): never {
  throw new Error(`unexpected: ${JSON.stringify(value)}`);
}
