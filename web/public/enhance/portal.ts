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

/** “更多” of one level stands as that of every other, so that neither does it tell which level is open. */
const foldAlike = (): void => {
  const folds = Array.from(document.querySelectorAll<HTMLDetailsElement>('.codes details'))
  const shown = folds.find((fold) => fold.getClientRects().length > 0)
  if (shown) folds.forEach((fold) => (fold.open = shown.open))
}

/**
 * How high the page would be at most whichever face were chosen, so that the height does not tell which was. The browser
 * paints nothing in between.
 */
const height = (): number => {
  const faces = Array.from(document.querySelectorAll<HTMLInputElement>('[name=level][type=radio]'))
  const chosen = faces.find((face) => face.checked)
  if (!chosen) return document.body.offsetHeight
  foldAlike()
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
  measure()
  outcome()
  // The answer to the form takes the page's place. It gets the room that the form had: an answer to a bad rating is longer.
  new MutationObserver(() => {
    sizes.disconnect()
    outcome()
  }).observe(document, { childList: true })
}
