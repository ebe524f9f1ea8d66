/**
 * Owns: what the routes need of users and groups alike.
 * Must not know: tables.
 */
import type { Origin } from "../audit/audit.ts";
import type { Filter } from "./filter-syntax.ts";
import type { Selection } from "./projection.ts";
import type { Resource } from "./resource-input.ts";
import type { ResourceType } from "./schemas/attribute.ts";
import type { Stored } from "./stored-resource.ts";

/** Who asks for something, and for whom. */
export interface Request {
  readonly organisationId: string;
  readonly origin: Origin;
}

export interface Question {
  readonly filter: Filter | null;
  readonly sortBy: string | null;
  readonly descending: boolean;
}

/** Users, or groups. A resource of another organisation is as good as none. */
export interface ResourceStore {
  readonly type: ResourceType;
  /** Ids of all that match, in order. @throws ScimError 400 `invalidFilter` */
  find(organisationId: string, question: Question): Promise<readonly string[]>;
  /** In the order of the ids; those that are gone are left out. `selection` says what need not be gathered. */
  load(
    organisationId: string,
    ids: readonly string[],
    selection: Selection,
  ): Promise<readonly Stored[]>;
  /** @throws ScimError 409 `uniqueness` */
  add(request: Request, resource: Resource): Promise<Stored>;
  /**
   * @param change makes the new resource of the one that is there, once it is known to be the one that is meant
   * @throws ScimError 404, 409 `uniqueness`
   */
  change(request: Request, id: string, change: (now: Stored) => Resource): Promise<Stored>;
  /** @param check throws when it is not the one that is meant. @throws ScimError 404 */
  remove(request: Request, id: string, check: (now: Stored) => void): Promise<void>;
}
