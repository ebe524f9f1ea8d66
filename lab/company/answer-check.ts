/**
 * Owns: holding every answer of the credential service against its OpenAPI document.
 * Must not know: what is asked, or why.
 */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { type OpenApiDocument, openApiDocument } from "../../src-contract/http-api/open-api.ts";
import { scimMediaType } from "../../src-contract/http-api/scim.ts";
import type { SentAnswer } from "../../src-service/http/sent-answers.ts";

export interface AnswerCheck {
  /** To be told of every answer. */
  readonly onAnswer: (answer: SentAnswer) => void;
  /** What did not keep to the document, in words. */
  readonly violations: string[];
}

type Operation = {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, object>> }>
  >;
};

/** Files of the administrators' page: no part of the API. */
const pages = new Set(["/admin", "/admin/*"]);

/** Compiling takes a while; the document is the same for everybody in this process. */
let compiled: ReturnType<typeof compile> | null = null;

/** Holds answers against this service's own document. */
export function createAnswerCheck(): AnswerCheck {
  compiled ??= compile(openApiDocument("0"));
  const { paths, validatorAt } = compiled;
  const violations: string[] = [];

  return {
    violations,
    onAnswer({ method, route, status, contentType, body }) {
      // An address nobody serves: only the form of the error can be held against something.
      if (route !== null && pages.has(route)) return;
      const path = route === null ? null : route.replace(/:(\w+)/g, "{$1}");
      const operation = path === null ? undefined : paths[path]?.[method.toLowerCase()];
      const what = `${method} ${path ?? "(nothing)"} ${status}`;
      if (path !== null && operation === undefined) {
        violations.push(`${what}: not in the document`);
        return;
      }
      const [type = ""] = (contentType ?? "").split(";");
      const isError = status >= 400 && operation?.responses[status] === undefined;
      const key = isError ? "default" : String(status);
      const response = operation?.responses[key];
      if (operation !== undefined && response === undefined) {
        violations.push(`${what}: this status is not in the document`);
        return;
      }
      const content = response?.content ?? {};
      if (response !== undefined && response.content === undefined) {
        if (body !== null && body !== "") violations.push(`${what}: has a body`);
        return;
      }
      if (operation !== undefined && content[type] === undefined) {
        violations.push(`${what}: is of type ${type}`);
        return;
      }
      if (!/[/+]json$/.test(type) || body === null) return;
      const validate =
        path === null || operation === undefined
          ? validatorAt("components", "schemas", type === scimMediaType ? "ScimError" : "Problem")
          : validatorAt(
              ...["paths", path, method.toLowerCase(), "responses", key],
              ...["content", type, "schema"],
            );
      if (!validate(JSON.parse(body))) violations.push(`${what}: ${wordsOf(validate)}`);
    },
  };
}

/** Where each error is and what it is. */
const wordsOf = ({ errors }: ValidateFunction): string =>
  (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`).join(", ");

function compile(document: OpenApiDocument) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, "api");
  const validators = new Map<string, ValidateFunction>();
  return {
    paths: document["paths"] as Readonly<Record<string, Readonly<Record<string, Operation>>>>,
    /** The compiled schema at a place in the document. */
    validatorAt(...place: readonly string[]): ValidateFunction {
      const pointer = place.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"));
      const reference = `api#/${pointer.map(encodeURIComponent).join("/")}`;
      const known = validators.get(reference) ?? ajv.compile({ $ref: reference });
      validators.set(reference, known);
      return known;
    },
  };
}
