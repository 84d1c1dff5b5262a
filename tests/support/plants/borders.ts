import { order } from '#features/order.ts'

/** A file with imports that a border forbids, and the border that must say so. */
export type BorderPlant = { rule: string; file: string; imports: readonly string[] }

const first = order[0]
const second = order[1]
const last = order.at(-1) ?? first

export const borderPlants: readonly BorderPlant[] = [
  { rule: 'no-cycles', file: `features/${last}/rules/egg.ts`, imports: ['./hen.ts'] },
  { rule: 'resolves', file: `features/${last}/rules/lost.ts`, imports: ['./nowhere.ts'] },
  // Each feature but the last reaches for the one below it; the last for one that is not in the order.
  ...order.slice(0, -1).map((feature, i) => ({
    rule: `order-${feature}`,
    file: `features/${feature}/rules/below.ts`,
    imports: [`#features/${order[i + 1]}/rules.ts`],
  })),
  { rule: 'feature-in-order', file: 'features/unheard-of/rules.ts', imports: ['#shared/plain.ts'] },
  { rule: 'through-the-door', file: `features/${last}/actions/pry.ts`, imports: [`#features/${first}/store.ts`] },
  { rule: 'through-the-door', file: `features/${last}/queries/pry.ts`, imports: [`#features/${first}/queries.ts`] },
  { rule: 'through-the-door', file: `features/${last}/actions/hijack.ts`, imports: [`#features/${first}/actions.ts`] },
  { rule: 'through-the-door', file: `features/${last}/feature.ts`, imports: [`#features/${first}/public/page.ts`] },
  { rule: 'pure-is-pure', file: `features/${last}/rules/reads.ts`, imports: ['../store.ts'] },
  { rule: 'pure-is-pure', file: `features/${last}/rules/acts.ts`, imports: ['#server/platform/run.ts'] },
  { rule: 'pure-is-pure', file: `features/${last}/rules/opens.ts`, imports: [`#features/${first}/index.ts`] },
  { rule: 'pure-is-pure', file: `features/${last}/contract.ts`, imports: ['node:fs'] },
  { rule: 'shared-is-pure', file: 'shared/knows.ts', imports: [`#features/${first}/rules.ts`] },
  { rule: 'only-hash-digests', file: 'shared/digests.ts', imports: ['node:crypto'] },
  { rule: 'sql-stays-in-the-store', file: `features/${last}/actions/queries.ts`, imports: ['kysely'] },
  { rule: 'sql-stays-in-the-store', file: `features/${last}/jobs.ts`, imports: ['pg'] },
  { rule: 'sql-stays-in-the-store', file: `features/${last}/index.ts`, imports: ['#server/platform/db.ts'] },
  { rule: 'zod-stays-in-promises', file: `features/${last}/actions/shapes.ts`, imports: ['zod'] },
  { rule: 'network-stays-in-jobs', file: `features/${last}/actions/sends.ts`, imports: ['node:https'] },
  { rule: 'network-stays-in-jobs', file: `features/${last}/store/sends.ts`, imports: ['#server/platform/http-client.ts'] },
  { rule: 'screens-see-no-server', file: `features/${last}/console/acts.tsx`, imports: ['../actions.ts'] },
  { rule: 'screens-see-no-server', file: `features/${last}/public/reads.ts`, imports: ['../queries.ts'] },
  { rule: 'screens-see-no-server', file: 'web/ui/asks.ts', imports: ['#server/app.ts'] },
  { rule: 'pages-are-plain', file: `features/${last}/public/counts.ts`, imports: ['canonicalize'] },
  { rule: 'shell-is-plain', file: 'web/public/counts.ts', imports: ['canonicalize'] },
  { rule: 'charts-only-draw', file: 'web/public/charts/counted.ts', imports: ['canonicalize'] },
  { rule: 'console-runs-in-a-browser', file: 'web/console/files.tsx', imports: ['node:fs'] },
  { rule: 'console-runs-in-a-browser', file: 'web/public/enhance/files.ts', imports: ['node:path'] },
  { rule: 'looks-are-data', file: 'web/tokens.ts', imports: ['#shared/plain.ts'] },
  { rule: 'console-screens-are-small', file: `features/${last}/console/counts.tsx`, imports: ['canonicalize'] },
  { rule: 'console-screens-are-small', file: `features/${last}/console/borrows.tsx`, imports: ['#web/public/layout.ts'] },
  { rule: 'console-is-bundled', file: 'web/ui/renders.tsx', imports: ['#server/platform/html.ts'] },
  { rule: 'console-is-bundled', file: 'web/console/borrows.tsx', imports: ['#web/public/layout.ts'] },
  { rule: 'ui-knows-no-console', file: 'web/ui/knows.tsx', imports: ['#web/console/main.tsx'] },
  { rule: 'api-is-thin', file: 'web/api.ts', imports: [`#features/${first}/contract.ts`] },
  { rule: 'screens-come-when-asked-for', file: 'web/console/routes.tsx', imports: [`#features/${first}/console/list.tsx`] },
  { rule: 'only-routes-see-console-screens', file: 'web/console/layout.tsx', imports: [`#features/${first}/console/list.tsx`] },
  { rule: 'server-sees-no-console', file: 'server/shows.ts', imports: ['#web/console/main.tsx'] },
  { rule: 'feature-renders-its-pages', file: 'server/renders.ts', imports: [`#features/${first}/public/page.ts`] },
  { rule: 'feature-renders-its-pages', file: `features/${first}/actions/renders.ts`, imports: ['../public/page.ts'] },
  { rule: 'web-stays-outside', file: `features/${last}/actions/draws.ts`, imports: ['#web/public/layout.ts'] },
  { rule: 'platform-knows-no-feature', file: 'server/platform/knows.ts', imports: [`#features/${first}/rules.ts`] },
  { rule: 'platform-knows-no-feature', file: 'server/platform/boots.ts', imports: ['#server/app.ts'] },
  { rule: 'features-know-no-server', file: `features/${last}/actions/boots.ts`, imports: ['#server/app.ts'] },
  { rule: 'server-opens-features', file: 'server/pries.ts', imports: [`#features/${first}/store.ts`] },
  { rule: 'sample-uses-the-doors', file: 'sample/pries.ts', imports: [`#features/${first}/store.ts`] },
  { rule: 'sdk-knows-promises-only', file: 'sdk/pries.ts', imports: ['../server/platform/run.ts'] },
  { rule: 'nobody-leans-on-the-sample', file: `features/${last}/actions/leans.ts`, imports: ['#sample/people.ts'] },
  { rule: 'nobody-leans-on-the-workshop', file: 'server/leans.ts', imports: ['#tests/support/cast.ts'] },
  { rule: 'nobody-leans-on-the-workshop', file: `features/${last}/store/leans.ts`, imports: [`#features/${first}/rules.test.ts`] },
  { rule: 'ships-with-what-it-imports', file: 'server/guesses.ts', imports: ['fast-check'] },
  { rule: 'ships-with-what-it-imports', file: 'server/unlisted.ts', imports: ['left-pad'] },
]

/** What the borders allow, so that they do not catch everything. */
export const borderPassages: readonly Omit<BorderPlant, 'rule'>[] = [
  // The other half of a circle, which is told once.
  { file: `features/${last}/rules/hen.ts`, imports: ['./egg.ts'] },
  {
    file: `features/${second}/rules/allowed.ts`,
    imports: [`#features/${first}/rules.ts`, `#features/${first}/contract.ts`, '#shared/plain.ts', 'zod', '../contract.ts'],
  },
  {
    file: `features/${second}/store/allowed.ts`,
    imports: ['kysely', '#server/platform/db.ts', '../rules.ts', `#features/${first}/index.ts`],
  },
  {
    file: `features/${second}/actions/allowed.ts`,
    imports: ['../store.ts', '../rules.ts', '../contract.ts', '#server/platform/run.ts', `#features/${first}/index.ts`, '#shared/plain.ts'],
  },
  { file: `features/${second}/jobs.ts`, imports: ['#server/platform/http-client.ts', './actions.ts'] },
  { file: `features/${second}/feature.ts`, imports: ['./actions.ts', './public/page.ts', './jobs.ts', './contract.ts'] },
  {
    file: `features/${second}/public/allowed.ts`,
    imports: ['#server/platform/html.ts', '#web/public/layout.ts', '../rules.ts', `#features/${first}/contract.ts`],
  },
  {
    file: `features/${second}/console/allowed.tsx`,
    imports: ['#web/ui/table.tsx', '../contract.ts', `#features/${first}/rules.ts`, './list.tsx', 'zod', './look.css'],
  },
  { file: `features/${second}/console/routes.tsx`, imports: ['./list.tsx'] },
  { file: 'web/console/screens.tsx', imports: ['./routes.tsx', '#web/ui/table.tsx', 'virtual:anything.css'] },
  { file: 'web/ui/page.tsx', imports: ['#web/ui/table.tsx', `#features/${first}/contract.ts`] },
  { file: 'web/public/faces.ts', imports: ['#web/face-drawings.ts'] },
  { file: 'web/public/assets.ts', imports: ['node:fs'] },
  { file: 'shared/hash.ts', imports: ['node:crypto'] },
  { file: 'server/features.ts', imports: [`#features/${second}/feature.ts`] },
  { file: 'sample/allowed.ts', imports: [`#features/${first}/index.ts`, '#server/platform/run.ts'] },
  { file: 'sdk/allowed.ts', imports: [`#features/${first}/contract.ts`, '#shared/plain.ts'] },
  // Tests are free.
  {
    file: `features/${first}/rules.test.ts`,
    imports: [`#features/${last}/store.ts`, 'fast-check', '#tests/support/cast.ts', 'kysely', `../${last}/public/page.ts`],
  },
  { file: 'tests/journeys/anything.test.ts', imports: [`#features/${last}/store.ts`, 'kysely', '#sample/people.ts'] },
]

/** Everything that a plant or a passage may name, empty. */
export const borderTargets: readonly string[] = [
  ...order.flatMap((feature) =>
    ['rules', 'contract', 'index', 'store', 'queries', 'actions', 'public/page'].map((file) => `features/${feature}/${file}.ts`),
  ),
  ...[first, second].map((feature) => `features/${feature}/console/list.tsx`),
  `features/${second}/console/look.css`,
  ...['db', 'run', 'html', 'http-client'].map((file) => `server/platform/${file}.ts`),
  'server/app.ts',
  'shared/plain.ts',
  'web/public/layout.ts',
  'web/console/main.tsx',
  'web/face-drawings.ts',
  'web/ui/table.tsx',
  'sample/people.ts',
  'tests/support/cast.ts',
]

export const moduleText = (imports: readonly string[]): string => `${imports.map((name) => `import '${name}'`).join('\n')}\nexport {}\n`
