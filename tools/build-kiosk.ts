/** Builds the window tablet's page: one script, one sheet of styles, a worker that keeps them, and what makes it installable. */
import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { faceDrawing } from '#web/face-drawings.ts'
import { tokens, variables } from '#web/tokens.ts'

const source = new URL('../web/kiosk/', import.meta.url)
const folder = new URL('dist/', source)
/** What a tablet on a poor line fetches, gzipped; more than this does not build. */
const MOST_BYTES = 20_480

const digest = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex').slice(0, 10)

async function bundle(entry: string, define: Record<string, string> = {}): Promise<string> {
  const built = await build({
    entryPoints: [fileURLToPath(new URL(entry, source))],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'chrome66',
    charset: 'utf8',
    legalComments: 'none',
    define,
    write: false,
  })
  const [file] = built.outputFiles
  if (!file) throw new Error('esbuild gave no file')
  return file.text
}

const page = (script: string, styles: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>窗口评价器</title>
<meta name="theme-color" content="${tokens.colour.card}">
<link rel="manifest" href="/kiosk/manifest.webmanifest">
<link rel="icon" href="/kiosk/icon.svg">
<link rel="stylesheet" href="${styles}">
<script defer src="${script}"></script>
</head>
<body><div id="kiosk"><noscript>评价器需要启用脚本。</noscript></div></body>
</html>
`
const manifest = {
  name: '窗口评价器',
  short_name: '评价器',
  lang: 'zh-CN',
  start_url: '/kiosk/',
  scope: '/kiosk/',
  display: 'fullscreen',
  background_color: tokens.colour.card,
  theme_color: tokens.colour.card,
  icons: [{ src: '/kiosk/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
}
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="512" height="512" fill="none" stroke="${tokens.colour.brand}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"><rect width="32" height="32" fill="#fff" stroke="none"/>${faceDrawing(5)}</svg>`

export async function buildKiosk(): Promise<{ gzipped: number; files: Record<string, number> }> {
  const styles = (
    await build({
      stdin: { contents: variables('large') + (await readFile(new URL('kiosk.css', source), 'utf8')), loader: 'css' },
      minify: true,
      target: 'chrome66',
      write: false,
    })
  ).outputFiles[0]?.text
  if (styles === undefined) throw new Error('esbuild gave no styles')
  const draft = await bundle('main.ts')
  const version = digest(draft + styles)
  const script = await bundle('main.ts', { VERSION: JSON.stringify(version) })
  const [scriptAt, stylesAt] = [`/kiosk/assets/kiosk-${version}.js`, `/kiosk/assets/kiosk-${version}.css`]
  const shell = ['/kiosk/', scriptAt, stylesAt, '/kiosk/manifest.webmanifest', '/kiosk/icon.svg']
  const files: Record<string, string> = {
    [scriptAt.slice('/kiosk/'.length)]: script,
    [stylesAt.slice('/kiosk/'.length)]: styles,
    'shell.js': await bundle('shell.ts', { VERSION: JSON.stringify(version), SHELL: JSON.stringify(shell) }),
    'manifest.webmanifest': JSON.stringify(manifest),
    'icon.svg': icon,
    'index.html': page(scriptAt, stylesAt),
  }
  const gzipped = Object.values(files).reduce((sum, text) => sum + gzipSync(text).length, 0)
  if (gzipped > MOST_BYTES) throw new Error(`the tablet’s page has ${gzipped} bytes, at most ${MOST_BYTES}`)
  await mkdir(new URL('assets/', folder), { recursive: true })
  // The page last, and what it no longer names only then: nobody ever finds it without its parts.
  for (const [name, text] of Object.entries(files)) await writeFile(new URL(name, folder), text)
  for (const name of await readdir(new URL('assets/', folder)))
    if (!(`assets/${name}` in files)) await rm(new URL(`assets/${name}`, folder), { force: true })
  return { gzipped, files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, gzipSync(text).length])) }
}

if (import.meta.main) console.log(JSON.stringify(await buildKiosk()))
