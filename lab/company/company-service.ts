/**
 * Owns: the company's credential service, which can go away and come back at the same address; its data stays.
 * Must not know: who asks it for leases.
 */
import { randomBytes } from "node:crypto";
import type { CredentialService } from "../../src-service/service.ts";
import type { CredentialServiceSettings } from "../../src-service/service-config.ts";
import { type Database, openDatabase } from "../../src-service/storage/database.ts";
import type { LoopbackAddress } from "../identity-provider/loopback-server.ts";
import { createCheckedService } from "./checked-service.ts";
import { emptyDatabase } from "./empty-database.ts";
import { createServiceFaults, meddleWith, type ServiceFaults } from "./service-faults.ts";

export interface CompanyServiceOptions {
  /** What it listens on; 127.0.0.1 unless told. */
  readonly address?: LoopbackAddress | undefined;
  /** Address of an empty PostgreSQL database, for as many instances as like; by default there is one in memory. */
  readonly databaseUrl?: string | undefined;
  /** Authority behind the SIP server's certificate, PEM. */
  readonly sipServerCa?: string | undefined;
  /** Seals what is secret in the database; instances on one database share it. */
  readonly encryptionKey?: string | undefined;
}

export interface CompanyService {
  /** Base URL; stays the same when suspended and resumed. */
  readonly url: string;
  /** The leases that are out. */
  leases(): CredentialService["leases"];
  /** Every line the service has logged. */
  readonly log: readonly string[];
  readonly database: Database;
  /** How it misbehaves. */
  readonly faults: ServiceFaults;
  suspend(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

export async function startCompanyService(
  settings: Omit<CredentialServiceSettings, "listen">,
  {
    address = "127.0.0.1",
    databaseUrl,
    encryptionKey = randomBytes(32).toString("base64"),
    sipServerCa,
  }: CompanyServiceOptions = {},
): Promise<CompanyService> {
  const log: string[] = [];
  const database =
    databaseUrl === undefined
      ? await openDatabase({ connections: 1 }, await emptyDatabase())
      : await openDatabase({ url: databaseUrl, connections: 10 });
  const faults = createServiceFaults();
  const start = async (port: number) => {
    const service = await createCheckedService(
      { ...settings, encryptionKeys: [encryptionKey], listen: { host: address, port } },
      {
        writeLog: (line) => log.push(line),
        database,
        meddle: (request, response) => meddleWith(faults, request, response),
        ...(sipServerCa === undefined ? {} : { sipServerCa }),
      },
    );
    await service.listen();
    return service;
  };
  let service: CredentialService;
  try {
    service = await start(0);
  } catch (error) {
    await database.close();
    throw error;
  }
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
    database,
    faults,
    suspend,
    async resume() {
      if (isRunning) return;
      service = await start(Number(new URL(url).port));
      isRunning = true;
    },
    async close() {
      await suspend();
      await database.close();
    },
  };
}
