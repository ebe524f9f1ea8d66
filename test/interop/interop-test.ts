/**
 * Owns: the fixtures of the interop suite: the same company, with a real Kamailio as its SIP server.
 * Must not know: what is tested.
 */
import { startCompany } from "../../lab/company/company.ts";
import {
  type KamailioTelephony,
  startKamailioTelephony,
} from "../../lab/company/kamailio-telephony.ts";
import type { Kamailio, KamailioOptions } from "../../lab/kamailio/start-kamailio.ts";
import { test as base } from "../e2e/fixtures/offhook-test.ts";

export { expect } from "../e2e/fixtures/offhook-test.ts";

interface InteropParts {
  /** Where Kamailio is to be reached; null is loopback. */
  kamailioNetwork: NonNullable<KamailioOptions["network"]> | null;
  telephony: KamailioTelephony;
  /** The company's SIP server. */
  kamailio: Kamailio;
}

/** Playwright's `test`, with a company whose phones register with Kamailio. */
export const test = base.extend<object, InteropParts>({
  kamailioNetwork: [null, { scope: "worker", option: true }],

  telephony: [
    async ({ kamailioNetwork: network }, use) => {
      const telephony = await startKamailioTelephony(network ? { network } : {});
      await use(telephony);
      await telephony.close();
    },
    { scope: "worker" },
  ],

  kamailio: [
    async ({ telephony }, use) => {
      await use(telephony.kamailio);
    },
    { scope: "worker" },
  ],

  company: [
    async ({ companyOptions, telephony: { access } }, use) => {
      const company = await startCompany({ ...companyOptions, sip: access });
      await use(company);
      await company.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
});
