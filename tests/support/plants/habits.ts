import { order } from '#features/order.ts'

export type HabitPlant = { rule: string; file: string; text: string }

const feature = order[0]
const directive = ['oxlint', 'disable'].join('-')
const expects = ['// @ts', 'expect-error'].join('-')

export const habitPlants: readonly HabitPlant[] = [
  ...['utils', 'helper', 'common', 'misc', 'manager'].map((name) => ({ rule: 'says-what-it-does', file: `server/${name}.ts`, text: '' })),
  { rule: 'says-what-it-does', file: 'tests/helpers/cast.ts', text: '' },
  { rule: 'tsx-in-the-browser-only', file: 'server/page.tsx', text: '' },
  { rule: 'tsx-in-the-browser-only', file: `features/${feature}/public/page.tsx`, text: '' },
  { rule: 'feature-in-order', file: 'features/unheard-of/rules.ts', text: '' },
  { rule: 'known-layer', file: `features/${feature}/service.ts`, text: '' },
  { rule: 'rules-decide', file: `features/${feature}/rules.ts`, text: "export const decide = () => { throw new Error('no') }\n" },
  { rule: 'rules-decide', file: `features/${feature}/rules/waits.ts`, text: 'export const decide = async () => 1\n' },
  { rule: 'pardon-with-reason', file: 'server/whole-file.ts', text: `/* ${directive} */\n` },
  { rule: 'pardon-with-reason', file: 'server/no-reason.ts', text: `// ${directive}-next-line no-console\n` },
  { rule: 'pardon-with-reason', file: 'server/expects.ts', text: `${expects}: because\n` },
]

export const habitPassages: readonly Omit<HabitPlant, 'rule'>[] = [
  { file: `features/${feature}/rules/fine.ts`, text: "export const says = 'never throw, never await'\n" },
  { file: `features/${feature}/console/list.tsx`, text: '' },
  { file: `features/${feature}/actions/one-step.ts`, text: 'export const act = async () => 1\n' },
  { file: 'server/reasoned.ts', text: `// ${directive}-next-line typescript/no-explicit-any -- types cannot say it\n` },
  { file: 'server/types.test.ts', text: `${expects}: not a Fragment\n` },
]
