import { faceDrawing } from '#web/face-drawings.ts'
import type { KioskTexts } from './texts.ts'

export const LEVELS = [5, 4, 3, 2, 1] as const
export type Level = (typeof LEVELS)[number]
export const make = <K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ''): HTMLElementTagNameMap[K] => {
  const found = document.createElement(tag)
  if (className !== '') found.className = className
  if (text !== '') found.textContent = text
  return found
}
export const button = (className: string, text: string, press: () => void): HTMLButtonElement => {
  const made = make('button', className, text)
  made.type = 'button'
  made.addEventListener('click', press)
  return made
}
/** Names of places are Chinese whatever the page is in. */
export const named = <E extends HTMLElement>(element: E): E => {
  element.lang = 'zh-CN'
  element.dir = 'auto'
  return element
}
export const face = (level: Level): string => `<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">${faceDrawing(level)}</svg>`

/** Five alike, from the reading start: none chosen, none larger. */
export function faceRow(press: (level: Level) => void, texts: KioskTexts): HTMLElement {
  const faces = make('div', 'faces')
  faces.setAttribute('role', 'group')
  faces.setAttribute('aria-label', texts.question)
  for (const level of LEVELS) {
    const one = button(`face l${level}`, '', () => press(level))
    one.innerHTML = face(level)
    one.append(make('span', '', texts.levels[level]))
    faces.append(one)
  }
  return faces
}
