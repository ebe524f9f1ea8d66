/**
 * Owns: `app://offhook`, the page's origin, and which file a URL of it names.
 * Must not know: Electron, or what the files hold.
 */
import { join, normalize, sep } from "node:path";

/** The page's origin. An own scheme instead of `file://`, which would reach the whole disk. */
export const appOrigin = "app://offhook";

/** The file a URL of our origin names, or null when it names anything outside `folder`. */
export function fileBehind(address: string, folder: string): string | null {
  const url = new URL(address);
  if (`${url.protocol}//${url.host}` !== appOrigin) return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  const root = normalize(folder + sep);
  const file = normalize(join(root, path === "/" ? "index.html" : path));
  return file.startsWith(root) && !file.includes("\0") ? file : null;
}
