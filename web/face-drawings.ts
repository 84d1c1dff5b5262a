/**
 * Five line drawings on a grid of 32. Mouth **and** brow differ, so that they are told apart at 24 px, in black and white,
 * and by people who read mouths or brows only. The head is a shape of its own: a chosen face is filled.
 */
const EYES = '<path class="e" d="M11.5 13.6v.9M20.5 13.6v.9"/>'
const DRAWINGS: Readonly<Record<1 | 2 | 3 | 4 | 5, string>> = {
  5: '<path d="M8.8 8.4q2.8-3 5.4-.4M23.2 8.4q-2.8-3-5.4-.4M9.2 14.6q2.2-2.8 4.4 0M18.4 14.6q2.2-2.8 4.4 0"/><path d="M8.8 18.4h14.4q-.6 7-7.2 7t-7.2-7z"/>',
  4: `<path d="M9 9.6q2.3-1.5 4.6-.4M23 9.6q-2.3-1.5-4.6-.4"/>${EYES}<path d="M9.6 19.4q2.2 4.6 6.4 4.6t6.4-4.6"/>`,
  3: `<path d="M9 9.9h4.6M18.4 9.9H23"/>${EYES}<path d="M10.2 20.6q5.8 2.6 11.6 0"/>`,
  2: `<path d="M8.8 11l4.4-2.2M23.2 11l-4.4-2.2"/>${EYES}<path d="M10 23.6q2-4.2 6-4.2t6 4.2"/>`,
  1: '<path d="M8.4 8.4l5.4 2.8M23.6 8.4l-5.4 2.8"/><path class="e" d="M11.5 14.4v.9M20.5 14.4v.9"/><path d="M9.4 25.2q.4-6.4 6.6-6.4t6.6 6.4z"/>',
}
/** The lines within a 32 × 32 box, the head first. */
export const faceDrawing = (level: 1 | 2 | 3 | 4 | 5): string => `<circle cx="16" cy="16" r="14.6"/>${DRAWINGS[level]}`
