/**
 * Owns: the drawing of a handset off its hook.
 * Must not know: where it is shown. The app icon draws the same shape (resources/icons).
 */

/** The mark in the colour of the text around it. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" fill="none" aria-hidden="true">
      <g transform="rotate(-16 24 20)">
        <path
          d="M9 22c1-8 7-12 15-12s14 4 15 12"
          stroke="currentColor"
          strokeWidth="6"
          strokeLinecap="round"
        />
        <path d="M5 19h9v8H5zM34 19h9v8h-9z" fill="currentColor" />
      </g>
      <path d="M12 41h24" stroke="currentColor" strokeWidth="5" strokeLinecap="round" />
    </svg>
  );
}
