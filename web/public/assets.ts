import { readFileSync } from 'node:fs'

/** What `tools/build-public.ts` left in `dist/`: the names carry a hash of the content, so they may be kept for ever. */
export type Manifest = { script: string; embedded: string; screen: string; snippet: string; naskh: string | null }
export const ASSETS = '/assets/'
export const assetFolder = new URL('./dist/', import.meta.url)

const read = (): Manifest | null => {
  try {
    return JSON.parse(readFileSync(new URL('manifest.json', assetFolder), 'utf8')) as Manifest
  } catch {
    // Not built: the pages work without script, which is what they promise anyway.
    return null
  }
}
const manifest = read()

export const scriptAddress = (): string | null => manifest && ASSETS + manifest.script
/** The same, with what it tells the portal that the page stands in. */
export const embeddedScriptAddress = (): string | null => manifest && ASSETS + manifest.embedded
/** What renews the big screen. */
export const screenScriptAddress = (): string | null => manifest && ASSETS + manifest.screen
/** What a portal's page loads, always by the one address. */
export const SNIPPET = '/embed.js'
export const snippetFile = (): URL | null => manifest && new URL(manifest.snippet, assetFolder)
/** Only for Uyghur and Kazakh readers without such a font, and never at the cost of waiting. */
export const naskhFace = (): string =>
  manifest?.naskh
    ? `@font-face{font-family:"HCP Naskh";src:url(${ASSETS}${manifest.naskh}) format("woff2");font-display:optional}[dir=rtl]{--arabic:"UKIJ Tuz","Noto Naskh Arabic","HCP Naskh",serif}`
    : ''
