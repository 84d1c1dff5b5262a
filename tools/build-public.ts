/** Builds what the public pages fetch: one small script (a second for pages inside a portal's), what portals fetch to show them, and a font for readers of Uyghur and Kazakh who have none. */
import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'
import type { Manifest } from '#web/public/assets.ts'

const root = new URL('../', import.meta.url)
const folder = new URL('web/public/dist/', root)
const NASKH = new URL('node_modules/@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf', root)
/** Letters of Uyghur and of Kazakh in Arabic script, their marks, digits and punctuation; presentation forms come along by shaping. */
const LETTERS = 'ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىيءٴعحطظصضثذآأإؤةىۀۅۉۊۍێ،؛؟«»…0123456789 .,:-–/()·'

const named = (name: string, content: Uint8Array, extension: string): string =>
  `${name}-${createHash('sha256').update(content).digest('hex').slice(0, 10)}.${extension}`

async function script(entry: string): Promise<Uint8Array> {
  const built = await build({
    entryPoints: [fileURLToPath(new URL(entry, root))],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2015',
    charset: 'utf8',
    legalComments: 'none',
    write: false,
  })
  const [file] = built.outputFiles
  if (!file) throw new Error('esbuild gave no file')
  return file.contents
}

export async function buildPublic(): Promise<Manifest> {
  await mkdir(folder, { recursive: true })
  const files = new Map<string, Uint8Array>()
  const add = (name: string, content: Uint8Array, extension: string): string => {
    const file = named(name, content, extension)
    files.set(file, content)
    return file
  }
  const manifest: Manifest = {
    script: add('enhance', await script('web/public/enhance/main.ts'), 'js'),
    embedded: add('embedded', await script('web/public/enhance/embedded.ts'), 'js'),
    screen: add('screen', await script('web/public/enhance/screen.ts'), 'js'),
    snippet: add('snippet', await script('web/public/enhance/snippet.ts'), 'js'),
    naskh: existsSync(NASKH) ? add('naskh', await subsetFont(await readFile(NASKH), LETTERS, { targetFormat: 'woff2' }), 'woff2') : null,
  }
  for (const [file, content] of files) await writeFile(new URL(file, folder), content)
  // Last and at once, so that a server that is just starting never reads names of files that aren't there.
  const draft = new URL(`manifest.${process.pid}.tmp`, folder)
  await writeFile(draft, JSON.stringify(manifest))
  await rename(draft, new URL('manifest.json', folder))
  for (const old of await readdir(folder))
    if (!old.startsWith('.') && old !== 'manifest.json' && !files.has(old)) await rm(new URL(old, folder), { force: true })
  return manifest
}

if (import.meta.main) console.log(JSON.stringify(await buildPublic()))
