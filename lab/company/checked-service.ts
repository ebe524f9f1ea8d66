/**
 * Owns: a credential service whose every answer is held against its OpenAPI document.
 * Must not know: what it is asked.
 */
import { type CredentialService, createCredentialService } from "../../src-service/service.ts";
import { untilCutsAreNoticed } from "../identity-provider/loopback-server.ts";
import { createAnswerCheck } from "./answer-check.ts";

/** Like `createCredentialService`; closing it throws when an answer did not keep to the document. */
export async function createCheckedService(
  ...[settings, surroundings = {}]: Parameters<typeof createCredentialService>
): Promise<CredentialService> {
  const { onAnswer, violations } = createAnswerCheck();
  const service = await createCredentialService(settings, { ...surroundings, onAnswer });
  const close = service.close.bind(service);
  service.close = async () => {
    await close();
    await untilCutsAreNoticed();
    const [first, ...others] = new Set(violations.splice(0));
    if (first !== undefined)
      throw new Error(`not as the OpenAPI document says: ${[first, ...others].join("\n")}`);
  };
  return service;
}
