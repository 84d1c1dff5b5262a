import { raw, type Html } from '#server/platform/html.ts'
import type { Level } from '#features/ratings/rules/levels.ts'
import { faceDrawing } from '#web/face-drawings.ts'

/** The word stands beside it, so a reader's software skips the drawing. */
export const face = (level: Level): Html => FACES[level]
const draw = (level: Level): Html =>
  raw(`<svg class="face" viewBox="0 0 32 32" aria-hidden="true" focusable="false">${faceDrawing(level)}</svg>`)
const FACES: Readonly<Record<Level, Html>> = { 1: draw(1), 2: draw(2), 3: draw(3), 4: draw(4), 5: draw(5) }
