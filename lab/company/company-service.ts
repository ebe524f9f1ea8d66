/**
 * Owns: the company's credential service, which can go away and come back at the same address.
 * Must not know: who asks it for leases.
 */

import { type CredentialService, createCredentialService } from "../../src-service/service.ts";
import type { CredentialServiceSettings } from "../../src-service/service-config.ts";
import { emptyDatabase } from "./empty-database.ts";

export interface CompanyService {
  /** Base URL; stays the same when suspended and resumed. */
  readonly url: string;
  /** The leases that are out; forgotten when the service goes away. */
  leases(): CredentialService["leases"];
  /** Every line the service has logged. */
  readonly log: readonly string[];
  suspend(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

export async function startCompanyService(
  settings: Omit<CredentialServiceSettings, "listen">,
): Promise<CompanyService> {
  const log: string[] = [];
  const start = async (port: number) => {
    const service = await createCredentialService(
      { ...settings, listen: { host: "127.0.0.1", port } },
      { writeLog: (line) => log.push(line), emptyDatabase: await emptyDatabase() },
    );
    await service.listen();
    return service;
  };
  let service = await start(0);
  let isRunning = true;
  const { url } = service;
  const suspend = async () => {
    if (!isRunning) return;
    isRunning = false;
    await service.close();
  };
  return {
    url,
    leases: () => service.leases,
    log,
    suspend,
    async resume() {
      if (isRunning) return;
      service = await start(Number(new URL(url).port));
      isRunning = true;
    },
    close: suspend,
  };
}
