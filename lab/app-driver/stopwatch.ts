/**
 * Owns: reading the clock inside the page at the moments a person would notice.
 * Must not know: what the times are compared with. The functions here run in the page.
 */

/** When it happened, in milliseconds since 1970; missing until it has. */
export interface Moments {
  /** The browser has handed the sign-in back. */
  readonly signInReturned?: number;
  /** The SIP server has taken the registration. */
  readonly registered?: number;
  /** The person pressed the key that started the call. */
  readonly dialled?: number;
  /** The first audio packet of the other side is here. */
  readonly heard?: number;
}

interface WatchedWindow {
  offhookMoments?: { -readonly [Name in keyof Moments]: Moments[Name] };
  readonly offhook: {
    onSignInChanged(listener: (view: { readonly kind: string }) => void): () => void;
  };
  readonly offhookLab: {
    readonly phone: {
      registration(): { readonly kind: string };
      onRegistration(listener: () => void): () => void;
      calls(): readonly { readonly id: string }[];
      onCalls(listener: () => void): () => void;
      audio(id: string): Promise<{ readonly packetsReceived: number } | null>;
    };
  };
  addEventListener(type: "click", listener: () => void, capture: boolean): void;
}

declare const window: WatchedWindow;

/** Starts watching; each moment is noted the first time only. */
export function startStopwatch(): void {
  const { offhook, offhookLab } = window;
  const { phone } = offhookLab;
  const moments: NonNullable<WatchedWindow["offhookMoments"]> = {};
  window.offhookMoments = moments;

  let pressed = Date.now();
  window.addEventListener(
    "click",
    () => {
      pressed = Date.now();
    },
    true,
  );
  offhook.onSignInChanged(({ kind }) => {
    if (kind === "redeeming") moments.signInReturned ??= Date.now();
  });
  phone.onRegistration(() => {
    if (phone.registration().kind === "registered") moments.registered ??= Date.now();
  });
  phone.onCalls(() => {
    const call = phone.calls().at(-1);
    if (call === undefined || moments.dialled !== undefined) return;
    moments.dialled = pressed;
    const listen = setInterval(() => {
      void phone.audio(call.id).then((figures) => {
        if (figures === null || figures.packetsReceived === 0) return;
        moments.heard ??= Date.now();
        clearInterval(listen);
      });
    }, 10);
  });
}

/** What has been noted so far. */
export function readStopwatch(): Moments {
  return window.offhookMoments ?? {};
}

/** When something was first painted, in milliseconds since 1970; null before. */
export function paintedAt(): number | null {
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return paint === undefined ? null : performance.timeOrigin + paint.startTime;
}
