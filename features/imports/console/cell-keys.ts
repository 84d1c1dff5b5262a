import type { KeyboardEvent } from 'react'

const STEPS: Readonly<Record<string, readonly [rows: number, cells: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}
/** From cell to cell as in a sheet; in writing from right to left, left is onward. */
export function moveBetweenCells(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key]
  if (!step || event.altKey || event.ctrlKey || event.metaKey) return
  const cell = event.currentTarget.closest('td')
  const row = cell?.closest('tr')
  if (!cell || !row) return
  const [down, aside] = step
  const onward = getComputedStyle(cell).direction === 'rtl' ? -aside : aside
  const rows = [...(row.parentElement?.children ?? [])]
  const next = rows[rows.indexOf(row) + down]?.children[[...row.children].indexOf(cell) + onward]
  const button = next?.querySelector<HTMLElement>('.import-value')
  if (!button) return
  event.preventDefault()
  button.focus()
}

const SETTLE_MS = 60
const TRIES = 40
/** Where the work goes on once the rows have come again: the next cell that is wrong; else the same cell, if it is still there. */
export function focusAfterwards(rowNo: number, column: string, tries = 0): void {
  setTimeout(() => {
    const busy = document.querySelector('.table-box[aria-busy="true"], .import-input')
    if (busy && tries < TRIES) return focusAfterwards(rowNo, column, tries + 1)
    const { activeElement } = document
    if (activeElement && activeElement !== document.body) return
    const wrong = [...document.querySelectorAll<HTMLElement>('.import-wrong .import-value')]
    const onward = wrong.find((one) => Number(one.dataset['cell']?.split(' ')[0]) >= rowNo)
    const same = document.querySelector<HTMLElement>(`[data-cell="${rowNo} ${CSS.escape(column)}"]`)
    ;(onward ?? wrong[0] ?? same)?.focus()
  }, SETTLE_MS)
}
