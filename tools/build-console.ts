/** Builds the staff console for browsers from Chromium 79 on, and says what its first load weighs: the shell and the case inbox. */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'vite'
import { variables } from '#web/tokens.ts'

const root = fileURLToPath(new URL('../web/console/', import.meta.url))
const folder = join(root, 'dist')
const TOKENS = 'virtual:tokens.css'

/** The one token file as CSS variables, so that no colour, size or space stands in a stylesheet. */
const tokensAsCss: Plugin = {
  name: 'tokens-as-css',
  resolveId: (id) => (id === TOKENS ? `\0${TOKENS}` : null),
  load: (id) => (id === `\0${TOKENS}` ? variables('console') : null),
}

export async function buildConsole(): Promise<void> {
  await build({
    root,
    base: '/console/',
    configFile: false,
    logLevel: 'error',
    plugins: [tokensAsCss],
    oxc: { jsx: { runtime: 'automatic' } },
    build: {
      target: 'chrome79',
      cssTarget: 'chrome79',
      outDir: folder,
      emptyOutDir: false,
      manifest: 'manifest.json',
      // a policy without 'unsafe-inline' takes data: for pictures only
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
      // a part of its own, which the entry imports first: what it adds must be there before any other part runs
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'older-browsers', test: /older-browsers\.ts$/ }] } } },
    },
  })
  removeOld()
}

/** Who had a screen open before an upgrade may still fetch its other parts for a day. */
const KEPT_MS = 86_400_000
function removeOld(): void {
  const assets = join(folder, 'assets')
  const now = performance.timeOrigin + performance.now()
  for (const name of readdirSync(assets)) {
    const file = join(assets, name)
    if (!isCurrent(name) && now - statSync(file).mtimeMs > KEPT_MS) rmSync(file)
  }
}
const isCurrent = (name: string): boolean => readFileSync(join(folder, 'manifest.json'), 'utf8').includes(`"assets/${name}"`)

type Chunk = { file: string; imports?: string[]; css?: string[] }
/** What a browser fetches before it shows these screens: the shell, the screens, and all that they import. */
export function firstLoad(screens: readonly string[], from: string = folder): { bytes: number; files: string[] } {
  const manifest = JSON.parse(readFileSync(join(from, 'manifest.json'), 'utf8')) as Record<string, Chunk>
  const files = new Set<string>()
  const seen = new Set<string>()
  const add = (key: string): void => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`the console has no ${key}`)
    if (seen.has(key)) return
    seen.add(key)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    chunk.imports?.forEach(add)
  }
  add('index.html')
  screens.forEach(add)
  const weights = [...files].map((file) => gzipSync(readFileSync(join(from, file)), { level: 6 }).length)
  return { bytes: weights.reduce((sum, bytes) => sum + bytes, 0), files: [...files] }
}

export const FIRST_LOAD_LIMIT = 400 * 1024
/** What one sees after signing in, and the case inbox. */
export const FIRST_SCREENS = ['home.tsx', '../../features/rectifications/console/inbox.tsx']

if (import.meta.main) {
  await buildConsole()
  const { bytes, files } = firstLoad(FIRST_SCREENS)
  console.log(`first load ${Math.ceil(bytes / 1024)} KB gz in ${files.length} files (limit ${FIRST_LOAD_LIMIT / 1024} KB)`)
}
