import { describe, expect, it } from "vitest";
import {
  broughtBack,
  mostPlaces,
  placeOn,
  type Screen,
  screensKey,
  withPlace,
} from "../../../../src-main/window/window-place.ts";

const screen = (x: number, y: number, width: number, height: number, scaleFactor = 1): Screen => ({
  bounds: { x, y, width, height },
  workArea: { x, y: y + 30, width, height: height - 30 },
  scaleFactor,
});
const laptop = screen(0, 0, 1440, 900);
const desk = screen(1440, -200, 2560, 1440);
const window = { x: 1500, y: 0, width: 900, height: 800 };
const place = (screens: readonly Screen[], more = {}) => ({
  ...window,
  maximised: false,
  screens: screensKey(screens),
  ...more,
});

describe("where the window belongs", () => {
  it("nowhere in particular at the first start", () => {
    expect(placeOn([], [laptop])).toBeNull();
  });

  it("where it was on these very screens, in whatever order they are told", () => {
    const places = [
      place([laptop], { x: 10, y: 40 }),
      place([laptop, desk], { maximised: true, width: 1200 }),
    ];
    expect(placeOn(places, [desk, laptop])).toMatchObject({
      x: 1500,
      maximised: true,
      width: 1200,
    });
    expect(placeOn(places, [laptop])).toMatchObject({ x: 10, y: 40, maximised: false });
  });

  it("on the laptop when the desk's screen has gone: wholly, with its width as far as there is room", () => {
    expect(placeOn([place([laptop, desk])], [laptop])).toMatchObject({
      x: 540,
      y: 30,
      width: 900,
      height: 800,
    });
    const wide = place([laptop, desk], { width: 2_000, height: 1_300 });
    expect(placeOn([wide], [laptop])).toMatchObject({ x: 0, y: 30, width: 1440, height: 870 });
  });

  it.each([
    ["half off to the right", { x: 1_300, y: 100 }, true],
    ["with a corner too small to hold", { x: 1_400, y: 100 }, false],
    ["with its title bar above the screen", { x: 100, y: -10 }, false],
    ["with its title bar below the screen", { x: 100, y: 890 }, false],
    ["far away", { x: -5_000, y: -5_000 }, false],
  ])("%s", (_, at, stays) => {
    const was = { ...window, ...at };
    const now = broughtBack(was, [laptop]);
    if (stays) expect(now).toEqual(was);
    else {
      expect(now.x).toBeGreaterThanOrEqual(0);
      expect(now.x + now.width).toBeLessThanOrEqual(1440);
      expect(now.y).toBeGreaterThanOrEqual(30);
      expect(now.y + now.height).toBeLessThanOrEqual(900);
    }
  });

  it("on the nearest screen", () => {
    expect(broughtBack({ x: 5_000, y: 300, width: 400, height: 680 }, [laptop, desk]).x).toBe(
      3_600,
    );
  });

  it("somewhere else with another scale or arrangement", () => {
    expect(screensKey([laptop])).not.toBe(screensKey([screen(0, 0, 1440, 900, 2)]));
    expect(screensKey([laptop, desk])).not.toBe(screensKey([laptop, screen(1440, 0, 2560, 1440)]));
  });

  it("is remembered once for each set of screens, and for no more than anybody has", () => {
    const first = place([laptop]);
    expect(withPlace([first], { ...first, x: 7 })).toEqual([{ ...first, x: 7 }]);
    let places = [first];
    for (let i = 0; i < 40; i++) places = withPlace(places, { ...first, screens: `${i}` });
    expect(places).toHaveLength(mostPlaces);
    expect(places[0]?.screens).toBe("39");
  });
});
