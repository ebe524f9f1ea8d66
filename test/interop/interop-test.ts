/**
 * Owns: the fixtures of the interop suite: the same company, with a real Kamailio as its SIP server.
 * Must not know: what is tested.
 */
import { createLabAuthority } from "../../lab/certificates/lab-authority.ts";
import { startCompany } from "../../lab/company/company.ts";
import { companyDomain } from "../../lab/company/people.ts";
import { type Kamailio, startKamailio } from "../../lab/kamailio/start-kamailio.ts";
import { test as base } from "../e2e/fixtures/offhook-test.ts";

export { expect } from "../e2e/fixtures/offhook-test.ts";

interface InteropFixtures {
  kamailio: Kamailio;
}

interface InteropParts {
  /** The server and the authority behind its certificate. */
  kamailioParts: { readonly kamailio: Kamailio; readonly caPem: string };
}

/** Playwright's `test`, with a company whose phones register with Kamailio. */
export const test = base.extend<InteropFixtures, InteropParts>({
  kamailioParts: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies from the pattern.
    async ({}, use) => {
      const { caPem, ...certificate } = await createLabAuthority({ domain: companyDomain });
      const kamailio = await startKamailio({ domain: companyDomain, certificate });
      await use({ kamailio, caPem });
      await kamailio.close();
    },
    { scope: "worker" },
  ],

  kamailio: async ({ kamailioParts }, use) => {
    await use(kamailioParts.kamailio);
  },

  company: [
    async ({ companyOptions, kamailioParts: { kamailio, caPem } }, use) => {
      const company = await startCompany({
        ...companyOptions,
        sip: {
          domain: companyDomain,
          realm: companyDomain,
          wssServers: [kamailio.wssUrl],
          sharedSecret: kamailio.sharedSecret,
          control: kamailio.control,
          caPem,
        },
      });
      await use(company);
      await company.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
});
