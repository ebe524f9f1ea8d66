/**
 * Owns: the colleagues who may be meant by what is typed in a number field.
 * Must not know: the field. Where nobody is found, or nobody answers, there is simply nobody.
 */
import type { DirectoryEntry } from "../../../src-contract/directory-api.ts";
import { peopleIn } from "../../directory/directory-search-state.ts";
import { isEmergencyNumber } from "../../numbers/emergency-number.ts";
import { useUi } from "../ui-context.tsx";
import { useDirectory } from "./use-directory.ts";

/** The same array until something changes. An emergency number is nobody's business but the telephone system's. */
export function useColleagues(text: string): readonly DirectoryEntry[] {
  const { region } = useUi().surroundings;
  const search = useDirectory(isEmergencyNumber(text.trim(), region) ? "" : text);
  return peopleIn(search);
}
