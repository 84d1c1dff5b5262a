/** The big screen renews itself: the same page, asked for anew, takes the place of what stands there. */
const EVERY_MS = 15_000
const LATEST_MS = 60_000

async function renew(): Promise<void> {
  const reply = await fetch(location.href, { credentials: 'omit' })
  if (!reply.ok) throw new Error(String(reply.status))
  const made = new DOMParser().parseFromString(await reply.text(), 'text/html')
  const [old, fresh] = [document.querySelector('main'), made.querySelector('main')]
  const [ran, runs] = [document.querySelector('script'), made.querySelector('script')]
  // A new version of the system: the whole page, with its script and its styles.
  if (!old || !fresh || !ran || !runs || ran.getAttribute('src') !== runs.getAttribute('src')) return location.reload()
  old.replaceWith(document.adoptNode(fresh))
}

function again(wait: number): void {
  setTimeout(() => {
    renew().then(
      () => {
        document.body.classList.remove('is-away')
        again(EVERY_MS)
      },
      () => {
        document.body.classList.add('is-away')
        again(Math.min(LATEST_MS, wait * 2))
      },
    )
  }, wait)
}
again(EVERY_MS)
