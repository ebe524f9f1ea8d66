/**
 * Owns: answering a question with a page of resources.
 * Must not know: how either is stored.
 */
import type { ScimList, ScimListQuery, ScimSearch } from "../../src-contract/http-api/scim.ts";
import { maxResults } from "./discovery.ts";
import { parseFilter } from "./filter-syntax.ts";
import type { Selection } from "./projection.ts";
import type { Question, Request, ResourceStore } from "./resource-store.ts";
import { ScimError } from "./scim-error.ts";
import { answer } from "./stored-resource.ts";

/** A question with the part of the answer that is wanted. */
export interface PagedQuestion extends Question {
  /** Of the first resource answered; the first of all is 1. */
  readonly startIndex: number;
  readonly count: number;
  readonly selection: Selection;
}

const defaultCount = 100;

/** @throws ScimError 400 `invalidFilter` */
export function questionOf(query: ScimListQuery): PagedQuestion {
  const { filter, sortBy, sortOrder, startIndex, count, attributes, excludedAttributes } = query;
  return {
    filter: filter === undefined ? null : parseFilter(filter),
    sortBy: sortBy ?? null,
    descending: sortOrder === "descending",
    // [RFC 7644 §3.4.2.4](https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.4): less than one means one, less than none means none.
    startIndex: Math.max(startIndex ?? 1, 1),
    count: Math.min(Math.max(count ?? defaultCount, 0), maxResults),
    selection: { attributes, excludedAttributes },
  };
}

/** The same question in the body of a request. */
export const search = ({ attributes, excludedAttributes, ...rest }: ScimSearch): PagedQuestion =>
  questionOf({
    ...rest,
    attributes: attributes?.join(","),
    excludedAttributes: excludedAttributes?.join(","),
  });

/**
 * A page over one store, or over several one after the other. Where there are several, an attribute that one does not
 * have matches nothing there.
 */
export async function listOf(
  stores: readonly ResourceStore[],
  { organisationId }: Request,
  question: PagedQuestion,
  base: string,
): Promise<ScimList> {
  const found: { readonly store: ResourceStore; readonly id: string }[] = [];
  for (const store of stores)
    for (const id of await idsOf(store, organisationId, question, stores.length > 1))
      found.push({ store, id });
  const from = question.startIndex - 1;
  const shown = found.slice(from, from + question.count);
  const resources: ScimList["Resources"] = [];
  for (const store of stores) {
    const ids = shown.filter((entry) => entry.store === store).map(({ id }) => id);
    for (const stored of await store.load(organisationId, ids, question.selection))
      resources.push(answer(store.type, stored, base, question.selection));
  }
  return {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: found.length,
    startIndex: question.startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

async function idsOf(
  store: ResourceStore,
  organisationId: string,
  question: Question,
  isOneOfSeveral: boolean,
): Promise<readonly string[]> {
  try {
    return await store.find(organisationId, question);
  } catch (error) {
    const isForeign = error instanceof ScimError && error.status === 400;
    if (isOneOfSeveral && isForeign) return [];
    throw error;
  }
}
