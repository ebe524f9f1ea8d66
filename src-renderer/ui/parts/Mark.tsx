/**
 * Owns: the drawing of a handset off its hook.
 * Must not know: where it is shown. The app icon draws the same shape (resources/icons/offhook.svg).
 */
const handset =
  "M8.5 22c0-7.2 6.9-10.6 15.5-10.600S39.5 14.8 39.5 22v2.300a1.9 1.9 0 0 1-1.9 1.900h-5.700a1.9 1.9 0 0 1-1.9-1.900v-2.500c0-1-.6-1.6-1.5-1.9-1.3-.4-2.8-.6-4.5-.6s-3.2.2-4.5.6c-.9.3-1.5.900-1.5 1.900v2.500a1.9 1.9 0 0 1-1.9 1.900h-5.700a1.9 1.9 0 0 1-1.9-1.900z";
const hook = "M13.5 33.500V35a3.5 3.5 0 0 0 3.5 3.500h14a3.5 3.5 0 0 0 3.5-3.500v-1.5";

/** The mark in the colour of the text around it. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="6 6 36 36" fill="none" aria-hidden="true">
      <path d={handset} transform="translate(0 -1.4) rotate(-16 24 20)" fill="currentColor" />
      <path d={hook} stroke="currentColor" strokeWidth="3.4" strokeLinecap="round" />
    </svg>
  );
}
