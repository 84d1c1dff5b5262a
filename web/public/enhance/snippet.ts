/**
 * `/embed.js`: puts the rating page into a portal's page where its script tag stands. Whatever fails (a blocked frame, an
 * old browser, an origin that was not allowed), the link beside it stays, and that is all that happens.
 */
const RATE: Readonly<Record<string, string>> = {
  zh: '评价这次办事',
  ug: 'بۇ قېتىمقى ئىش بېجىرىشنى باھالاش',
  kk: 'بۇل جولعى ٴىس بىتىرۋدى باعالاۋ',
  en: 'Rate this service',
}

const show = (tag: HTMLScriptElement): void => {
  const { invitation = '', large } = tag.dataset
  const lang = tag.dataset['lang'] || document.documentElement.lang
  const url = new URL(invitation)
  // Only pages of the site that this script came from: a portal that is tricked into naming another frames nothing.
  if (url.origin !== new URL(tag.src).origin) return
  const words = RATE[lang.slice(0, 2).toLowerCase()] || RATE['zh'] || ''
  const before = tag.previousElementSibling as HTMLAnchorElement | null
  const link = before && before.href === url.href ? before : document.createElement('a')
  if (link !== before) {
    link.href = url.href
    link.target = '_blank'
    link.rel = 'noopener'
    link.textContent = words
  }
  const frame = document.createElement('iframe')
  url.searchParams.set('embed', '1')
  if (lang) url.searchParams.set('lang', lang)
  if (large !== undefined) url.searchParams.set('large', '1')
  frame.title = words
  frame.src = url.href
  frame.style.cssText = 'display:block;width:100%;height:0;border:0;visibility:hidden'
  ;(tag.parentNode as Node).insertBefore(frame, tag)
  if (link !== before) (tag.parentNode as Node).insertBefore(link, frame)

  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || event.origin !== url.origin || !event.data) return
    const said = (event.data as { haochaping?: unknown }).haochaping
    if (typeof said === 'number') {
      frame.style.height = `${Math.ceil(said)}px`
      frame.style.visibility = ''
      link.hidden = true
    } else if (said === 'rated' || said === 'closed') {
      if (frame.getBoundingClientRect().top < 0) frame.scrollIntoView()
      frame.dispatchEvent(new CustomEvent('haochaping', { bubbles: true, detail: said }))
    }
  })
}

const tag = document.currentScript
if (tag) show(tag as HTMLScriptElement)
