/** The import borders of ARCHITECTURE.md as rules, made from the one list in features/order.ts. tests/architecture.test.ts plants a breach of each. */
import { order } from './features/order.ts'

const named = (...names) => `^features/[^/]+/(${names.join('|')})(\\.ts|/)`
const PURE = named('contract', 'rules')
const DOOR = named('contract', 'rules', 'index')
const SQL = named('store', 'queries')
const ACTING = named('actions', 'jobs', 'commands', 'feature', 'index')
const JOBS = named('jobs')
const FEATURE = '^features/[^/]+/feature\\.ts$'
const CONSOLE = '^features/[^/]+/console/'
const PUBLIC = '^features/[^/]+/public/'
/** What the build of the console takes in, and what it is made of. */
const CONSOLE_SHELL = ['^web/console/', '^web/ui/', '^web/api\\.ts$']
const LOOKS = '^web/(tokens|face-drawings)\\.ts$'
const CHARTS = '^web/public/charts(\\.ts|/)'
const BROWSER_PACKAGES =
  '^node_modules/(@types/)?(react|react-dom|react-router|antd|@ant-design/(icons|cssinjs)|@tanstack/react-query|echarts|zod)/'
const CSS = '\\.css$'
const SCREENS = [CONSOLE, PUBLIC, '^web/']
const TEST = '\\.test\\.tsx?$'
/** The template, and what a page is given to read (its view) and must answer. */
const HTML = '^server/platform/(html|pages)\\.ts$'
const ZOD = '^node_modules/zod/'
const SHIPPED = '^(features|server|shared|web|db|sample|sdk)/'

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const any = (names) => names.join('|') || '(?!)'

export default {
  forbidden: [
    rule(
      'no-cycles',
      'Nothing imports itself in a circle; one that is closed by a type alone is gone when Node strips the types',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule('resolves', 'Every import resolves, or the other rules would miss it', {}, { couldNotResolve: true, pathNot: '^virtual:' }),

    ...order.map((feature, i) =>
      rule(
        `order-${feature}`,
        'A feature imports only features above it in features/order.ts',
        { path: `^features/${feature}/`, pathNot: TEST },
        { path: `^features/(${any(order.slice(i + 1))})/` },
      ),
    ),
    rule('feature-in-order', 'Every feature stands in features/order.ts', { path: `^features/(?!(${any(order)})/)` }, {}),
    rule(
      'through-the-door',
      'Another feature is reached only through its rules, contract or index',
      { path: '^features/([^/]+)/', pathNot: TEST },
      { path: '^features/[^/]+/', pathNot: ['^features/$1/', DOOR] },
    ),

    rule(
      'pure-is-pure',
      'rules and contract import only rules, contract, shared and zod',
      { path: PURE, pathNot: TEST },
      { pathNot: [PURE, '^shared/', ZOD], couldNotResolve: false },
    ),
    rule(
      'shared-is-pure',
      'shared imports only shared and zod; hash.ts the digest',
      { path: '^shared/', pathNot: TEST },
      { pathNot: ['^shared/', ZOD, '^(node:)?crypto$'], couldNotResolve: false },
    ),
    rule(
      'only-hash-digests',
      'In shared only hash.ts makes digests',
      { path: '^shared/', pathNot: [TEST, '^shared/hash\\.ts$'] },
      {
        path: '^(node:)?crypto$',
      },
    ),
    rule(
      'sql-stays-in-the-store',
      'Only store, queries and the platform touch the database; others may name its type',
      { path: '^(features|sample|sdk|web)/', pathNot: [SQL, TEST] },
      {
        path: ['^server/platform/(db|migrate|topology)\\.ts$', '^db/', '^node_modules/(kysely|pg|pg-copy-streams|pg-boss)/'],
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'zod-stays-in-promises',
      'Shapes are written in contract or rules, not where they are used',
      { path: ACTING, pathNot: TEST },
      { path: ZOD },
    ),
    rule(
      'network-stays-in-jobs',
      'Only a job talks to the network: an action records an event and a job sends',
      { path: '^features/', pathNot: [JOBS, TEST] },
      {
        path: ['^server/platform/http-client\\.ts$', '^(node:)?(http|https|http2|net|tls|dgram|dns)(/|$)', '^node_modules/undici/'],
      },
    ),

    rule(
      'screens-see-no-server',
      'A screen imports rules, contract, web and shared only; a page also the html template',
      { path: SCREENS, pathNot: TEST },
      {
        path: ['^features/[^/]+/(store|queries|actions|commands|feature|jobs|index)(\\.ts|/)', '^server/', '^db/', '^sample/'],
        pathNot: HTML,
      },
    ),
    rule(
      'pages-are-plain',
      'A server-rendered page is a pure function of a value: no package but zod',
      { path: PUBLIC, pathNot: TEST },
      { pathNot: [PURE, PUBLIC, '^shared/', '^web/public/', HTML, ZOD], couldNotResolve: false },
    ),
    rule(
      'shell-is-plain',
      'The shell of the pages has the template, and reads and hashes its own assets',
      { path: '^web/public/', pathNot: [TEST, CHARTS] },
      { pathNot: [PURE, '^shared/', '^web/public/', LOOKS, HTML, ZOD, '^(node:)?(fs|url|path|crypto)$'], couldNotResolve: false },
    ),
    rule(
      'charts-only-draw',
      'One file of the shell draws, by the one library that draws',
      { path: CHARTS, pathNot: TEST },
      { pathNot: [PURE, '^shared/', LOOKS, HTML, '^node_modules/echarts/'], couldNotResolve: false },
    ),
    rule(
      'console-runs-in-a-browser',
      'What a browser bundles uses nothing of Node',
      { path: [CONSOLE, '^web/(?!public/)', '^web/public/enhance/'], pathNot: TEST },
      { dependencyTypes: ['core'] },
    ),
    rule('looks-are-data', 'Tokens and drawings import nothing', { path: LOOKS }, {}),
    rule(
      'console-screens-are-small',
      'A console screen sees contracts, rules, shared, web/ui and web/api, and the packages of the console',
      { path: CONSOLE, pathNot: TEST },
      { pathNot: [PURE, CONSOLE, '^shared/', '^web/(ui/|api\\.ts$)', LOOKS, BROWSER_PACKAGES, CSS], couldNotResolve: false },
    ),
    rule(
      'console-is-bundled',
      'The console’s shell and shared pieces know no server and no server-rendered page',
      { path: CONSOLE_SHELL, pathNot: TEST },
      { path: ['^server/', '^db/', '^web/public/'] },
    ),
    rule(
      'ui-knows-no-console',
      'The shared pieces are used by every screen and know none',
      { path: '^web/ui/', pathNot: TEST },
      { path: ['^web/console/', CONSOLE] },
    ),
    rule('api-is-thin', 'The client knows what an endpoint is, and none by name', { path: '^web/api\\.ts$' }, { pathNot: '^shared/' }),
    rule(
      'only-routes-see-console-screens',
      'A console screen is reached from its own feature’s screens; its list of them from web/console/routes.tsx',
      { pathNot: [CONSOLE, '^web/console/routes\\.tsx$', TEST, '^tests/'] },
      { path: CONSOLE },
    ),
    rule(
      'screens-come-when-asked-for',
      'The console’s list names the features’ lists; a screen is fetched when somebody goes there',
      { path: '^web/console/routes\\.tsx$' },
      { path: CONSOLE, pathNot: '/console/(routes|parts)\\.tsx$' },
    ),
    rule(
      'server-sees-no-console',
      'Only web and console screens import the console',
      { pathNot: [CONSOLE, '^web/', TEST, '^tests/'] },
      { path: '^web/(console|ui)/' },
    ),
    rule(
      'feature-renders-its-pages',
      'A page is reached only from its own feature.ts and its sister pages',
      { pathNot: [PUBLIC, FEATURE, TEST, '^tests/'] },
      { path: PUBLIC },
    ),
    rule(
      'web-stays-outside',
      'A feature’s code below its screens knows nothing of web',
      { path: '^features/', pathNot: [CONSOLE, PUBLIC, TEST] },
      { path: '^web/' },
    ),

    rule(
      'platform-knows-no-feature',
      'The platform would run any app',
      { path: '^server/platform/', pathNot: TEST },
      {
        path: ['^(features|web|sample|sdk|bench|tools|tests)/', '^server/(?!platform/)'],
      },
    ),
    rule(
      'features-know-no-server',
      'Of the server a feature sees the platform only',
      { path: '^features/', pathNot: TEST },
      { path: '^server/(?!platform/)' },
    ),
    rule(
      'server-opens-features',
      'The server reaches a feature through its feature.ts, index, contract or rules',
      { path: '^server/(?!platform/)', pathNot: TEST },
      { path: '^features/[^/]+/', pathNot: [FEATURE, DOOR] },
    ),

    rule(
      'sample-uses-the-doors',
      'The sample region knows no more of a feature than another feature would',
      { path: '^sample/', pathNot: TEST },
      {
        path: '^features/[^/]+/',
        pathNot: DOOR,
      },
    ),
    rule(
      'sdk-knows-promises-only',
      'An integrator’s client is made of contracts and shared',
      { path: '^sdk/', pathNot: TEST },
      {
        path: '^(features|server|db|web|sample)/',
        pathNot: [PURE, '^features/order\\.ts$'],
      },
    ),
    rule(
      'nobody-leans-on-the-sample',
      'An installation without the sample region lacks nothing',
      { path: '^(features|server/platform|shared|web|sdk)/', pathNot: TEST },
      {
        path: '^sample/',
      },
    ),
    rule(
      'nobody-leans-on-the-workshop',
      'What ships imports no tool, bench or test',
      { path: SHIPPED, pathNot: TEST },
      { path: ['^(tools|bench|tests)/', TEST] },
    ),
    rule(
      'ships-with-what-it-imports',
      'What runs in production imports no development package',
      { path: '^(features|server|shared|db|sample|sdk)/', pathNot: [TEST, CONSOLE] },
      {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^web/[^/]+/dist/' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
}
