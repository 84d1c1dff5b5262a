/** Code that oxlint must refuse, each in a file of its own. */
export type LintPlant = { rule: string; file: string; text: string }

/** Put together here, so that this file is not caught itself. */
const LATER = ['TO', 'DO'].join('')
const lines = (count: number) => Array.from({ length: count }, (_, i) => `export const n${i} = ${i}`).join('\n')
const body = (count: number) =>
  `export function long(): number {\n${'  let n = 0\n  n += 1\n'.slice(0, 12)}${'  n += 1\n'.repeat(count)}  return n\n}\n`

export const lintPlants: readonly LintPlant[] = [
  {
    rule: 'typescript(no-explicit-any)',
    file: 'features/x/rules/any.ts',
    text: 'export const loose = (value: any): string => String(value)\n',
  },
  {
    rule: 'typescript(no-unsafe-assignment)',
    file: 'features/x/rules/implied.ts',
    text: "export const read = (): unknown => {\n  const found = JSON.parse('1')\n  return found as unknown\n}\n",
  },
  {
    rule: 'typescript(no-floating-promises)',
    file: 'features/x/actions/floats.ts',
    text: 'const later = async (): Promise<void> => {}\nexport function go(): void {\n  later()\n}\n',
  },
  {
    rule: 'typescript(no-misused-promises)',
    file: 'features/x/actions/misused.ts',
    text: 'export const go = (all: number[]): void => all.forEach(async (n) => { await Promise.resolve(n) })\n',
  },
  { rule: 'typescript(ban-ts-comment)', file: 'features/x/rules/ignores.ts', text: "// @ts-ignore\nexport const n: number = 'one'\n" },
  { rule: 'eslint(no-restricted-globals)', file: 'features/x/actions/clock.ts', text: 'export const now = (): number => Date.now()\n' },
  {
    rule: 'eslint(no-restricted-globals)',
    file: 'tests/clock.test.ts',
    text: 'export const now = (): string => new Date().toISOString()\n',
  },
  { rule: 'eslint(no-restricted-properties)', file: 'server/settings.ts', text: "export const port = process.env['PORT']\n" },
  { rule: 'eslint(no-restricted-properties)', file: 'features/x/rules/dice.ts', text: 'export const dice = (): number => Math.random()\n' },
  {
    rule: 'eslint(no-restricted-properties)',
    file: 'features/x/actions/id.ts',
    text: 'export const id = (): string => crypto.randomUUID()\n',
  },
  {
    rule: 'eslint(no-restricted-properties)',
    file: 'features/x/store/name.ts',
    text: 'export const which = (fault: { constraint: string }): string => fault.constraint\n',
  },
  {
    rule: 'eslint(no-restricted-imports)',
    file: 'server/platform/dice.ts',
    text: "import { randomBytes } from 'node:crypto'\nexport const salt = (): Buffer => randomBytes(16)\n",
  },
  {
    rule: 'eslint(no-restricted-imports)',
    file: 'features/x/actions/uuid.ts',
    text: "import { v7 } from 'uuid'\nexport const id = (): string => v7()\n",
  },
  { rule: 'eslint(max-lines)', file: 'features/x/actions/many.ts', text: `${lines(301)}\n` },
  { rule: 'eslint(max-lines)', file: 'features/x/feature.ts', text: `${lines(61)}\n` },
  { rule: 'eslint(max-lines)', file: 'features/x/index.ts', text: `${lines(41)}\n` },
  { rule: 'eslint(max-lines)', file: 'features/x/jobs.ts', text: `${lines(151)}\n` },
  { rule: 'eslint(max-lines-per-function)', file: 'features/x/actions/long.ts', text: body(60) },
  {
    rule: 'eslint(max-depth)',
    file: 'features/x/actions/deep.ts',
    text: 'export function deep(n: number): number {\n  if (n > 1) {\n    if (n > 2) {\n      if (n > 3) {\n        if (n > 4) return n\n      }\n    }\n  }\n  return 0\n}\n',
  },
  {
    rule: 'eslint(max-params)',
    file: 'features/x/actions/wide.ts',
    text: 'export const sum = (a: number, b: number, c: number, d: number, e: number): number => a + b + c + d + e\n',
  },
  { rule: 'eslint(no-console)', file: 'server/shouts.ts', text: "export const shout = (): void => console.log('here')\n" },
  { rule: 'eslint(no-warning-comments)', file: 'features/x/rules/later.ts', text: `// ${LATER}: later\nexport const n = 1\n` },
]

export const lintPassages: readonly Omit<LintPlant, 'rule'>[] = [
  { file: 'shared/time.ts', text: 'export const now = (): number => Date.now()\n' },
  { file: 'server/platform/config.ts', text: "export const port = process.env['PORT']\n" },
  {
    file: 'server/platform/ids.ts',
    text: "import { randomBytes } from 'node:crypto'\nexport const salt = (): Buffer => randomBytes(16)\n",
  },
  {
    file: 'server/platform/digest.ts',
    text: "import { createHash } from 'node:crypto'\nexport const digest = (text: string): string => createHash('sm3').update(text).digest('hex')\n",
  },
  { file: 'tests/support/settings.ts', text: "export const url = process.env['TEST_DATABASE_URL']\n" },
  { file: 'features/x/rules.test.ts', text: `import { test } from 'node:test'\ntest('floats', () => {})\n${body(60)}` },
]
