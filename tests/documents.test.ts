/** What README, manuals and the page for contributors tell people to type, open or look at is there. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { USAGE as hall } from '#sample/hall-system/options.ts'
import { USAGE as live } from '#sample/live/options.ts'
import { USAGE as portal } from '#sample/portal/options.ts'
import { root } from '../tools/problem.ts'

const MOST_BYTES = 150_000
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync('docs/**/*.md', { cwd: root })]
const texts = documents.map((file) => ({ file, text: read(file) }))
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
const { paths } = JSON.parse(read('docs/openapi.json')) as { paths: Record<string, unknown> }
const help = execFileSync(process.execPath, ['server/cli.ts', '--help'], { cwd: root, encoding: 'utf8' })

const NPM = new Set(['ci', 'install', 'start', 'test'])
const lackingScripts = (text: string): string[] =>
  [...text.matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|([a-z]+))/g)].flatMap(([said, script, own]) =>
    (script === undefined ? own !== undefined && NPM.has(own) : Object.hasOwn(scripts, script)) ? [] : [said],
  )

/** A command, the word after it where the usage has one, and its options. */
function lackingCommands(text: string): string[] {
  return [...text.matchAll(/npm run -s cli -- ([^\n`]+)/g)].flatMap(([said, words = '']) => {
    const [name = '', next = ''] = words.split(/\s+/)
    const usages = help.split('\n').filter((line) => line.trim().split(' ')[0] === name)
    const isWord = /^[a-z][a-z-]*$/.test(next) && usages.some((line) => /^\s+\w+ [a-z]/.test(line))
    const knowsNext = !isWord || usages.some((line) => line.trim().split(' ')[1] === next)
    const options = words.match(/--[a-z][\w-]*/g) ?? []
    const isThere = name === '--help' || (usages.length > 0 && knowsNext && options.every((option) => help.includes(option)))
    return isThere ? [] : [said]
  })
}
const PROGRAMS = { hall, live, portal }
const lackingOptions = (text: string): string[] =>
  [...text.matchAll(/npm run (hall|live|portal) -- ([^\n`]+)/g)].flatMap(([said, name = '', words = '']) =>
    (words.match(/--[a-z][\w-]*/g) ?? []).every((option) => option === '--help' || PROGRAMS[name as keyof typeof PROGRAMS].includes(option))
      ? []
      : [said],
  )

const patterns = Object.keys(paths).map((path) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+').replaceAll('.', '\\.')}$`))
const lackingPaths = (text: string): string[] =>
  [...text.matchAll(/\/(?:api|open)\/v1\/[\w/.{}$-]*\w\}?/g)].flatMap(([path]) => (patterns.some((one) => one.test(path)) ? [] : [path]))

const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, '')
    .replaceAll(' ', '-')
const anchorsOf = (text: string): string[] => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading.trim()))
const targetsOf = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)].map(([, link, picture]) => link ?? picture ?? '').filter((to) => !/^\w+:/.test(to))
const lackingTargets = (file: string, text: string): string[] =>
  targetsOf(text).filter((to) => {
    const [path = '', anchor] = to.split('#')
    const target = path === '' ? join(root, file) : join(root, dirname(file), path)
    if (!existsSync(target)) return true
    return anchor !== undefined && !anchorsOf(path === '' ? text : readFileSync(target, 'utf8')).includes(decodeURIComponent(anchor))
  })

const CHECKS = [
  { what: 'npm script', lacking: (_file: string, text: string) => lackingScripts(text), planted: 'npm run sell' },
  { what: 'command', lacking: (_file: string, text: string) => lackingCommands(text), planted: 'npm run -s cli -- sell --all' },
  { what: 'word of a command', lacking: (_file: string, text: string) => lackingCommands(text), planted: 'npm run -s cli -- users sell' },
  { what: 'option', lacking: (_file: string, text: string) => lackingOptions(text), planted: 'npm run live -- --slowly' },
  { what: 'endpoint', lacking: (_file: string, text: string) => lackingPaths(text), planted: '`GET /api/v1/sales`' },
  { what: 'link', lacking: lackingTargets, planted: '[here](nowhere.md)' },
  { what: 'heading', lacking: lackingTargets, planted: '# There\n[here](#nowhere)' },
] as const

for (const { what, lacking, planted } of CHECKS)
  test(`every ${what} that a document names exists`, () => {
    assert.equal(lacking('README.md', planted).length, 1, 'what is not there is found')
    const found = texts.flatMap(({ file, text }) => lacking(file, text).map((lack) => `${file}: ${lack}`))
    assert.deepEqual(found, [])
  })

test('every picture is shown somewhere, and none is heavy', () => {
  const shown = new Set(texts.flatMap(({ file, text }) => targetsOf(text).map((to) => join(dirname(file), to))))
  const pictures = globSync('docs/pictures/*.png', { cwd: root })
  assert.ok(pictures.length > 0)
  assert.deepEqual(
    pictures.filter((file) => !shown.has(file)),
    [],
  )
  assert.deepEqual(
    pictures.filter((file) => statSync(join(root, file)).size > MOST_BYTES),
    [],
  )
})
