import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from '../../tools/problem.ts'

/** A tree of its own: our settings, and the files that a test plants. `packages` are empty stand-ins; null links the real ones. */
export function overlay(
  files: Readonly<Record<string, string>>,
  packages: Readonly<Record<string, 'ships' | 'dev'>> | null,
): { tree: string; remove(): void } {
  const tree = mkdtempSync(join(tmpdir(), 'planted-'))
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), text)
  }
  for (const path of ['.dependency-cruiser.mjs', '.oxlintrc.json', 'tsconfig.json', 'package.json', 'features/order.ts'])
    cpSync(join(root, path), join(tree, path))
  for (const [path, text] of Object.entries(files)) put(path, text)
  if (packages === null) symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
  for (const name of Object.keys(packages ?? {})) {
    put(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', type: 'module', exports: './index.js' }))
    put(`node_modules/${name}/index.js`, 'export {}\n')
  }
  return { tree, remove: () => rmSync(tree, { recursive: true, force: true }) }
}
