/**
 * Owns: the short list of what the page may use: microphone and choice of speaker. Everything else is refused.
 * Must not know: who asks for sound, or why.
 */
import type { Session } from "electron";
import type { Log } from "../log/log.ts";
import { appOrigin } from "./app-files.ts";

const allowed = new Set(["speaker-selection"]);

/** Answers every permission request of `session` by the list. */
export function restrictPermissions(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_webContents, permission, answer, details) => {
    const mediaTypes = "mediaTypes" in details ? (details.mediaTypes ?? []) : [];
    const audioOnly = permission === "media" && mediaTypes.every((type) => type === "audio");
    const granted = isOurs(details.requestingUrl) && (audioOnly || allowed.has(permission));
    if (!granted) log.warn("permission refused", { permission });
    answer(granted);
  });
  session.setPermissionCheckHandler((_webContents, permission, requestingOrigin, details) => {
    const audioOnly = permission === "media" && details.mediaType !== "video";
    return isOurs(requestingOrigin) && (audioOnly || allowed.has(permission));
  });
  session.setDevicePermissionHandler(() => false);
}

const isOurs = (url: string | undefined): boolean =>
  url === appOrigin || (url?.startsWith(`${appOrigin}/`) ?? false);
