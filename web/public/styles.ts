import { hash } from 'node:crypto'
import { commonRules, pageRules } from './styles/page.ts'
import { ratingRules } from './styles/rating.ts'
import { naskhFace } from './assets.ts'
import { scaled, variables } from '#web/tokens.ts'

const squeeze = (css: string): string =>
  css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};,>~])\s*/g, '$1')
    .replace(/;}/g, '}')
    .trim()

/** One stylesheet, which stands inside each page, so that a page needs no second request for it. */
export const stylesheet = squeeze(variables('public') + scaled('.large', 'large') + naskhFace() + commonRules + pageRules + ratingRules)

const allowed = `'sha256-${hash('sha256', stylesheet, 'base64')}'`
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
