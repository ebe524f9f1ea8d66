/**
 * Owns: the words for a file of the diagnostics: what it tells of, and how large it is.
 * Must not know: what is in it.
 */

/** Part of the key of the words for a file: `log` for every log, also one of a later version. */
export function contentOf(
  name: string,
): "about" | "policy" | "preferences" | "calls" | "states" | "requests" | "checkSetup" | "log" {
  switch (name) {
    case "about.json":
      return "about";
    case "policy.json":
      return "policy";
    case "preferences.json":
      return "preferences";
    case "calls.json":
      return "calls";
    case "states.log":
      return "states";
    case "requests.log":
      return "requests";
    case "check-setup.json":
      return "checkSetup";
    default:
      return "log";
  }
}

/** `812 bytes`, `3.4 kB`, `1 MB` in the person's language. */
export function sizeWords(bytes: number, language: string): string {
  const [unit, value] =
    bytes < 1_000
      ? (["byte", bytes] as const)
      : bytes < 1_000_000
        ? (["kilobyte", bytes / 1_000] as const)
        : (["megabyte", bytes / 1_000_000] as const);
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    unitDisplay: unit === "byte" ? "long" : "short",
    maximumFractionDigits: value < 100 ? 1 : 0,
  }).format(value);
}
