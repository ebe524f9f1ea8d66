/**
 * Owns: the check whether the SIP server takes a registration with the credentials, as it would from a phone.
 * Must not know: the other checks.
 */
import type { SipCredentials } from "../../sip-back-end/sip-back-end.ts";
import { failed, type Outcome, passed } from "../outcome.ts";
import { type RegistrationOutcome, registerOnce } from "../register-once.ts";

/** @param ca authority to trust besides those Node trusts, PEM */
export async function checkSipRegistration(
  credentials: SipCredentials,
  ca: string | undefined,
): Promise<Outcome> {
  const problems: Outcome<never>[] = [];
  for (const server of credentials.wssServers) {
    const problem = problemOf(await registerOnce(server, credentials, ca), server);
    if (problem !== null) problems.push(problem);
  }
  const [first] = problems;
  return first ?? passed(`${credentials.aor} was registered, and taken off again.`, undefined);
}

function problemOf(outcome: RegistrationOutcome, server: string): Outcome<never> | null {
  switch (outcome.kind) {
    case "registered":
      return null;
    case "unreachable":
      return failed(
        `${server} cannot be reached: ${outcome.reason}.`,
        "Check the address, the firewall, and that the certificate is one this machine trusts.",
      );
    case "silent":
      return failed(`${server} does not answer.`, "Check the SIP server.");
    case "refused":
      return outcome.statusCode === 401 || outcome.statusCode === 403 || outcome.statusCode === 407
        ? failed(
            `The SIP server refused the credentials (${outcome.statusCode}).`,
            "Check the secret this service and the SIP server share, the realm, and their clocks.",
          )
        : failed(`The SIP server answered ${outcome.statusCode}.`, "See the SIP server's log.");
  }
}
