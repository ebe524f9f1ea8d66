/**
 * Owns: whether this program runs out of an AppImage, and which.
 * Must not know: who wants to know.
 */
import { sep } from "node:path";

/**
 * The image's path; null where there is none. `APPIMAGE` alone says nothing: every program that is started out of
 * somebody else's AppImage inherits it. Ours runs from within the folder the image is mounted at. Pure.
 * @param program the running one
 * @see https://docs.appimage.org/packaging-guide/environment-variables.html
 */
export function appImageOf(
  program: string,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  const { APPIMAGE: image, APPDIR: mounted } = env;
  return image && mounted && program.startsWith(`${mounted}${sep}`) ? image : null;
}
