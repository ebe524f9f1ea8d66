/**
 * Owns: the drawings of the tray, one for each state, in colours for Windows and Linux and as templates for macOS.
 * Must not know: sizes, files, or when a drawing is shown.
 *
 * Coloured ones stand on a tile of their own, so that they are seen on light panels and on dark ones.
 */

const accent = "#3b57d6";
const grey = "#5d6470";
const amber = "#f2a100";

const handsetPath =
  "M8.5 22c0-7.2 6.9-10.6 15.5-10.6S39.5 14.8 39.5 22v2.3a1.9 1.9 0 0 1-1.900 1.900h-5.700a1.9 1.9 0 0 1-1.900-1.900v-2.500c0-1-.6-1.6-1.500-1.900-1.300-.400-2.800-.600-4.500-.600s-3.200.200-4.500.600c-.9.300-1.500.9-1.500 1.900v2.500a1.9 1.9 0 0 1-1.900 1.900h-5.700a1.9 1.9 0 0 1-1.900-1.900z";

/** @param {string} transform */
const handset = (transform) =>
  `<path fill="currentColor" transform="${transform}" d="${handsetPath}"/>`;
/** @param {string} d */
const line = (d, width = 4) =>
  `<path d="${d}" fill="none" stroke="currentColor" stroke-width="${width}" stroke-linecap="round"/>`;
/** @param {number} x */
const dot = (x) => `<circle cx="${x}" cy="35.500" r="3.200" fill="currentColor"/>`;

const lifted = handset("translate(0 -1) rotate(-16 24 20)");
const cradle = line("M13 33v1.500a4 4 0 0 0 4 4h14a4 4 0 0 0 4-4V33");
const talking = handset("translate(-4.800 -.5) scale(1.2) rotate(-135 24 20)");

/**
 * `slash` goes through everything; `minus` stands in a corner of its own; `inverse` swaps ground and drawing.
 *
 * @typedef {{ glyph: string, ground: string, slash?: true, minus?: true, inverse?: true }} Drawing
 */

/** @type {Record<string, Drawing>} One for each state. */
export const drawings = {
  ready: { glyph: lifted + cradle, ground: accent },
  quiet: { glyph: lifted + cradle, ground: accent, minus: true },
  connecting: { glyph: lifted + dot(13) + dot(24) + dot(35), ground: grey },
  offline: { glyph: lifted + cradle, ground: grey, slash: true },
  ringing: {
    glyph: handset("translate(0 9) rotate(-16 24 20)") + line("M12 13a17 17 0 0 1 24 0"),
    ground: accent,
  },
  "in-call": { glyph: talking, ground: accent, inverse: true },
  muted: { glyph: talking, ground: accent, inverse: true, slash: true },
};

/** States that can have the dot for something new: not those of calls, which come first. */
export const withNews = ["ready", "quiet", "connecting", "offline"];

const slashPath = "M9 39 39 9";
const corner = { x: 36, y: 36 };
const newsDot = { x: 39, y: 9 };

/**
 * Everything that is drawn, and beneath each part a gap in what lies under it.
 *
 * @param {Drawing} drawing
 * @param {boolean} news
 */
const parts = ({ glyph, slash, minus }, news) => `
  <mask id="gaps" maskUnits="userSpaceOnUse" x="0" y="0" width="48" height="48">
    <rect width="48" height="48" fill="#fff"/>
    <g color="#000">
      ${slash ? line(slashPath, 11) : ""}
      ${minus ? `<circle cx="${corner.x}" cy="${corner.y}" r="14" fill="#000"/>` : ""}
      ${news ? `<circle cx="${newsDot.x}" cy="${newsDot.y}" r="12" fill="#000"/>` : ""}
    </g>
  </mask>
  <g mask="url(#gaps)">${glyph}</g>
  ${slash ? line(slashPath, 5) : ""}`;

/** @param {string} content */
const svg = (content) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="100%" height="100%">${content}</svg>`;

/**
 * On its tile, for Windows and Linux.
 *
 * @param {Drawing} drawing
 * @param {boolean} news
 */
export function coloured(drawing, news) {
  const [ground, ink] = drawing.inverse ? ["#fff", drawing.ground] : [drawing.ground, "#fff"];
  const minus = `<circle cx="${corner.x}" cy="${corner.y}" r="11" fill="${ink}"/>
    <path d="M31 36h10" stroke="${ground}" stroke-width="5" stroke-linecap="round"/>`;
  const dotOfNews = `<circle cx="${newsDot.x}" cy="${newsDot.y}" r="8.500" fill="${amber}" stroke="#fff" stroke-width="3"/>`;
  return svg(`<g color="${ink}">
    <rect x="2" y="2" width="44" height="44" rx="11" fill="${ground}" stroke="${drawing.inverse ? ink : "none"}" stroke-width="4"/>
    ${parts(drawing, false)}
    ${drawing.minus ? minus : ""}${news ? dotOfNews : ""}
  </g>`);
}

/**
 * Black where the system puts its own colour, for macOS.
 *
 * @param {Drawing} drawing
 * @param {boolean} news
 */
export function template(drawing, news) {
  const marks = `${drawing.minus ? `<path d="M30 36h12" stroke="currentColor" stroke-width="5.500" stroke-linecap="round"/>` : ""}
    ${news ? `<circle cx="${newsDot.x}" cy="${newsDot.y}" r="8" fill="currentColor"/>` : ""}`;
  if (!drawing.inverse) return svg(`<g color="#000">${parts(drawing, news)}${marks}</g>`);
  return svg(`<mask id="cut" maskUnits="userSpaceOnUse" x="0" y="0" width="48" height="48">
      <rect x="2" y="2" width="44" height="44" rx="11" fill="#fff"/>
      <g color="#000">${parts(drawing, news)}</g>
    </mask>
    <rect width="48" height="48" fill="#000" mask="url(#cut)"/>`);
}

/** The mark on the taskbar's button on Windows. */
export const overlay = () =>
  svg(`<circle cx="24" cy="24" r="20" fill="${amber}" stroke="#fff" stroke-width="4"/>`);
