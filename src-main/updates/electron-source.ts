/**
 * Owns: electron-updater, bent to our rules: a signed feed, our network, nothing by itself.
 * Must not know: when updates are asked for, or what is shown of them.
 */
import type { App, Session } from "electron";
import {
  AppImageUpdater,
  BaseUpdater,
  CancellationToken,
  MacUpdater,
  NsisUpdater,
  Provider,
  type UpdateInfo,
} from "electron-updater";
import { type AppAdapter, getAppCacheDir } from "electron-updater/out/AppAdapter.js";
import type { ProviderRuntimeOptions } from "electron-updater/out/providers/Provider.js";
import { OffhookError } from "../../src-contract/errors.ts";
import type { FeedClaims, FeedName, UpdateConfig } from "../../src-contract/update-feed.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log/log.ts";
import { boundDownload } from "./bounded-download.ts";
import { type DownloadWatch, PrivateDownload } from "./private-download.ts";
import { askFeed, besideFeed } from "./signed-feed.ts";
import { refusalOf } from "./update-refusal.ts";
import type { UpdateSource } from "./updates.ts";

export interface ElectronSourceParts {
  readonly app: App;
  readonly session: Session;
  readonly fetch: typeof globalThis.fetch;
  readonly config: Pick<UpdateConfig, "url" | "keys">;
  /** `app-update.yml`, from which electron-updater takes its folder and, on Windows, the publisher. */
  readonly configFile: string;
  readonly name: FeedName;
  readonly clock: Clock;
  readonly log: Log;
}

/** One for this process: AppImage, NSIS or Squirrel.Mac, as the system is. */
export function createElectronSource(parts: ElectronSourceParts): UpdateSource {
  const { app, session, clock, log } = parts;
  const nobody: DownloadWatch = { received: () => undefined, broken: () => undefined };
  let watch = nobody;
  let offered: FeedClaims | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const updater = newUpdater(adapterOf(parts));
  updater.logger = quietly(log);
  updater.autoDownload = false;
  // We say when; only Squirrel.Mac has to be told beforehand.
  updater.autoInstallOnAppQuit = updater instanceof MacUpdater;
  // Whole packages, each with one signed hash.
  updater.disableDifferentialDownload = true;
  updater.disableWebInstaller = true;
  const network = new PrivateDownload(session, {
    received: (bytes) => watch.received(bytes),
    broken: (cause) => watch.broken(cause),
  });
  // A place of the class that its types leave out; the constructor fills it only without an app of ours.
  Object.assign(updater, { httpExecutor: network });
  updater.setFeedURL({
    provider: "custom",
    updateProvider: signedProvider(parts, (claims) => {
      offered = claims;
    }),
  });

  return {
    async check() {
      const result = await updater.checkForUpdates();
      if (result === null) throw new OffhookError("update-not-installed", { cause: "inactive" });
      return result.isUpdateAvailable ? result.updateInfo.version : null;
    },
    async download(signal, onProgress) {
      // One that was called off may still be cleaning up.
      await last.catch(() => undefined);
      if (signal.aborted || offered === null) throw new OffhookError("update-interrupted");
      const token = new CancellationToken();
      const giveUp = (): void => {
        token.cancel();
        network.stop();
      };
      signal.addEventListener("abort", giveUp, { once: true });
      const bounded = boundDownload({ size: offered.file.size, clock, onProgress, giveUp });
      watch = bounded;
      try {
        last = updater.downloadUpdate(token);
        await last;
      } catch (thrown) {
        throw bounded.refusal() ?? refusalOf(thrown);
      } finally {
        bounded.over();
        watch = nobody;
        signal.removeEventListener("abort", giveUp);
      }
    },
    restart: () => (updater instanceof MacUpdater ? updater.quitAndInstall() : app.quit()),
    putInPlace(again) {
      if (!(updater instanceof BaseUpdater)) return;
      // The new version is started before this process is quite gone, and must not take it for another Offhook.
      app.releaseSingleInstanceLock();
      updater.install(true, again);
    },
  };
}

type Updater = AppImageUpdater | NsisUpdater | MacUpdater;

function newUpdater(adapter: AppAdapter): Updater {
  if (process.platform === "win32") return new NsisUpdater(null, adapter);
  if (process.platform === "darwin") return new MacUpdater(undefined, adapter);
  return new AppImageUpdater(null, adapter);
}

/** The app as electron-updater sees it. It learns nothing of its quitting: we put updates in place ourselves. */
const adapterOf = ({ app, configFile }: ElectronSourceParts): AppAdapter => ({
  version: app.getVersion(),
  name: app.getName(),
  isPackaged: true,
  appUpdateConfigPath: configFile,
  userDataPath: app.getPath("userData"),
  baseCachePath: getAppCacheDir(),
  whenReady: () => app.whenReady(),
  quit: () => app.quit(),
  relaunch: () => app.relaunch(),
  onQuit: () => undefined,
});

/**
 * A provider that asks the signed feed. The headers electron-updater has prepared, among them a number of this
 * computer, are left unused: whether it is this computer's turn is decided here.
 */
function signedProvider(parts: ElectronSourceParts, onOffer: (claims: FeedClaims) => void) {
  const { fetch, config, name } = parts;
  return class SignedProvider extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime);
    }

    override async getLatestVersion(): Promise<UpdateInfo> {
      const claims = await askFeed({ fetch, ...config, name });
      onOffer(claims);
      return infoOf(claims);
    }

    override resolveFiles({ files }: UpdateInfo) {
      return files.map((info) => ({ url: besideFeed(config.url, info.url), info }));
    }
  };
}

function infoOf({
  version,
  file,
  stagingPercentage,
  minimumSystemVersion,
}: FeedClaims): UpdateInfo {
  const { name, sha512, size } = file;
  return {
    version,
    files: [{ url: name, sha512, size }],
    path: name,
    sha512,
    releaseDate: "",
    ...(stagingPercentage === undefined ? {} : { stagingPercentage }),
    ...(minimumSystemVersion === undefined ? {} : { minimumSystemVersion }),
  };
}

/** What it does is told by our own states; its words help only those who look for a mistake. */
const quietly = (log: Log) => {
  const say = (message?: unknown): void => log.debug(String(message));
  return { info: () => undefined, debug: () => undefined, warn: say, error: say };
};
