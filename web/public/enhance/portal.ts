const marked = (): HTMLElement | null => document.querySelector('[data-portal]')

/** Only to origins that the server let in; of several, to the one that is there, where the browser says which. */
const tell = (what: number | string): void => {
  const mark = marked()
  const above = location.ancestorOrigins
  if (!mark || parent === window) return
  ;(mark.dataset['portal'] as string).split(' ').forEach((origin) => {
    if (!above || above[0] === origin) parent.postMessage({ haochaping: what }, origin)
  })
}

/**
 * How high the page would be at most whichever face were chosen, so that the height does not tell which was. The browser
 * paints nothing in between.
 */
const height = (): number => {
  const faces = Array.from(document.querySelectorAll<HTMLInputElement>('[name=level][type=radio]'))
  const chosen = faces.find((face) => face.checked)
  if (!chosen) return document.body.offsetHeight
  const most = Math.max.apply(
    null,
    faces.map((face) => {
      face.checked = true
      return document.body.offsetHeight
    }),
  )
  chosen.checked = true
  return most
}

/** “更多” of one level opens with that of every other, for the same reason. */
const alike = (event: Event): void => {
  const fold = event.target as HTMLDetailsElement
  if (fold.closest('.codes')) document.querySelectorAll<HTMLDetailsElement>('.codes details').forEach((one) => (one.open = fold.open))
}

/** Tells the portal's page how high this one is, and that it is rated or closed; never more. It hears nothing. */
export const tellPortal = (): void => {
  let last = 0
  const measure = (): void => {
    const now = height()
    if (now !== last) tell((last = now))
  }
  const outcome = (): void => {
    const mark = marked()
    if (mark && mark.dataset['told']) tell(mark.dataset['told'])
  }
  const sizes = new ResizeObserver(measure)
  sizes.observe(document.body)
  addEventListener('toggle', alike, true)
  measure()
  outcome()
  // The answer to the form takes the page's place. It gets the room that the form had: an answer to a bad rating is longer.
  new MutationObserver(() => {
    sizes.disconnect()
    outcome()
  }).observe(document, { childList: true })
}
