/**
 * Owns: where a window belongs on the screens there are.
 * Must not know: windows, or where places are kept.
 */
import { z } from "zod";

const rectangle = {
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
};

/** Where the window was on one set of screens. Points; `x`, `y`, `width` and `height` of the window before it was maximised. */
export const windowPlace = z.object({
  ...rectangle,
  maximised: z.boolean(),
  /** Which set of screens: {@link screensKey}. */
  screens: z.string().max(2_000),
});
export type WindowPlace = z.output<typeof windowPlace>;

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is needed of Electron's `Display`. */
export interface Screen {
  readonly bounds: Rectangle;
  /** Without panels and docks. */
  readonly workArea: Rectangle;
  readonly scaleFactor: number;
}

/** At home, in the office and in the meeting room there are different ones; nobody has more than these. */
export const mostPlaces = 12;

/** How much of a title bar has to be on a screen for somebody to take hold of it. */
const grip = { width: 100, height: 24 };

/** Names a set of screens by sizes, arrangement and scale; the order they are told in does not matter. Pure. */
export const screensKey = (screens: readonly Screen[]): string =>
  screens
    .map(
      ({ bounds: { x, y, width, height }, scaleFactor }) =>
        `${x},${y},${width}x${height}@${scaleFactor}`,
    )
    .sort()
    .join(" ");

/** `places` with one more, newest first, one for each set of screens. Pure. */
export const withPlace = (places: readonly WindowPlace[], place: WindowPlace): WindowPlace[] =>
  [place, ...places.filter(({ screens }) => screens !== place.screens)].slice(0, mostPlaces);

/**
 * Where the window goes: where it was on these screens; else where it was last, brought back onto one of them. Null
 * where it never was anywhere. Pure.
 */
export function placeOn(
  places: readonly WindowPlace[],
  screens: readonly Screen[],
): WindowPlace | null {
  const key = screensKey(screens);
  const place = places.find((one) => one.screens === key) ?? places[0];
  return place ? { ...place, ...broughtBack(place, screens), screens: key } : null;
}

/** As it is while its title bar can be reached; else wholly onto the screen it is nearest to, smaller if need be. Pure. */
export function broughtBack(window: Rectangle, screens: readonly Screen[]): Rectangle {
  const bar = { ...window, height: grip.height };
  const reachable = screens.some(({ workArea }) => {
    const { width, height } = overlap(bar, workArea);
    return width >= Math.min(grip.width, window.width) && height >= grip.height;
  });
  const [nearest] = [...screens].sort(
    (a, b) => distance(window, a.workArea) - distance(window, b.workArea),
  );
  if (reachable || nearest === undefined) return onlyBounds(window);
  const { workArea } = nearest;
  const width = Math.min(window.width, workArea.width);
  const height = Math.min(window.height, workArea.height);
  return {
    x: between(window.x, workArea.x, workArea.x + workArea.width - width),
    y: between(window.y, workArea.y, workArea.y + workArea.height - height),
    width,
    height,
  };
}

/** Without whatever else there is to a place. Pure. */
export const onlyBounds = ({ x, y, width, height }: Rectangle): Rectangle => ({
  x,
  y,
  width,
  height,
});

const between = (value: number, least: number, most: number): number =>
  Math.min(Math.max(value, least), most);

function overlap(a: Rectangle, b: Rectangle): { width: number; height: number } {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return { width: Math.max(width, 0), height: Math.max(height, 0) };
}

/** Between the middles. */
function distance(a: Rectangle, b: Rectangle): number {
  return Math.hypot(a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2);
}
