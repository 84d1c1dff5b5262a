import { hash } from 'node:crypto'
import { embeddedRules } from './styles/embedded.ts'
import { commonRules, pageRules } from './styles/page.ts'
import { ratingRules } from './styles/rating.ts'
import { screenRules } from './styles/screen.ts'
import { siteRules } from './styles/site.ts'
import { naskhFace } from './assets.ts'
import { onTheWall, scaled, variables } from '#web/tokens.ts'

const squeeze = (css: string): string =>
  css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};,>~])\s*/g, '$1')
    .replace(/;}/g, '}')
    .trim()

const common = variables('public') + scaled('.large', 'large') + naskhFace() + commonRules + pageRules
/** One stylesheet for rating and what comes of it, one for the same inside a portal's page, one for the open pages, one for the big screen. Each stands inside its pages, so that a page needs no second request for it. */
export const stylesheets = {
  public: squeeze(common + ratingRules),
  embedded: squeeze(common + ratingRules + embeddedRules),
  site: squeeze(common + siteRules),
  screen: squeeze(variables('public') + onTheWall + naskhFace() + screenRules),
} as const

const allowed = Object.values(stylesheets)
  .map((css) => `'sha256-${hash('sha256', css, 'base64')}'`)
  .join(' ')
/** For every page under this roof: nothing from elsewhere, no script and no style that is not ours to the last letter. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src ${allowed}`,
  "script-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')
/** The same for a page that may stand inside pages of these origins and of no others, however deep. */
export const policyWithin = (origins: readonly string[]): string =>
  contentSecurityPolicy.replace("frame-ancestors 'none'", `frame-ancestors ${origins.join(' ')}`)
