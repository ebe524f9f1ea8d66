/**
 * Owns: the endpoint for looking up colleagues.
 * Must not know: who may, or how they are found.
 */
import { directoryAnswer, directoryQuery } from "../directory-api.ts";
import { endpoints } from "./endpoint.ts";

export const directoryApi = endpoints({
  searchDirectory: {
    method: "GET",
    path: "/v1/directory",
    summary: "Colleagues by the beginning of their name, address or number",
    caller: "person",
    query: directoryQuery,
    answers: { 200: directoryAnswer },
    idempotent: true,
  },
});
