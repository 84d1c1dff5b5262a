/** What the integrator guide tells people to copy is run as they would run it, against a server that listens. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { createClient } from '#features/identity/index.ts'
import { putHalls, putUnits, putWindows } from '#features/organisations/index.ts'
import { loadBasicItems, putItems } from '#features/service-items/index.ts'
import { SAMPLE_CLIENT } from '#sample/accounts.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { checkAll } from './support/alignment.ts'
import { HALL, ID_CARD, POLICE, TACHENG, WINDOW } from './support/cast.ts'
import { newWorld, type TestWorld } from './support/world.ts'

const run = promisify(execFile)
const GUIDE = new URL('../docs/manuals/integrators.md', import.meta.url)
/** Where `npm start` listens: what the guide says, and what is put in its place. */
const SAID = 'http://127.0.0.1:8080'
/** The sample region's police, which the guide names. */
const UNIT = '11654201YY0000300N'
const SCOPES = ['records', 'items', 'invitations', 'ratings', 'cases.read']

let w: TestWorld
let site = ''
let folder = ''
let blocks: { language: string; text: string }[] = []
before(async () => {
  w = await newWorld()
  await inTransaction(w.world, system('test'), async (ctx) => {
    await putUnits(ctx, [{ ...POLICE, unitCode: UNIT }])
    await putHalls(ctx.db, [HALL])
    await putWindows(ctx.db, [{ ...WINDOW, unitCode: UNIT, staffNo: null }])
    const [first, ...others] = (await loadBasicItems(ctx.db)).toSorted((one) => (one.basicCode === ID_CARD ? -1 : 0))
    const basics = [first, ...others.slice(0, 3)].filter((basic) => basic !== undefined)
    const at = { unitCode: UNIT, division: TACHENG, effectiveFrom: '2026-01-01' }
    await putItems(
      ctx,
      basics.map((basic) => ({ ...basic, ...at, itemCode: `${UNIT}4${basic.basicCode}` })),
    )
    await createClient(
      ctx,
      { clientId: SAMPLE_CLIENT.clientId, name: '大厅', scopes: SCOPES, sources: [SAMPLE_CLIENT.source] },
      SAMPLE_CLIENT.secret,
    )
  })
  await w.deliver()
  // the feed is told at the check that every night makes
  await checkAll(w)
  site = await w.app.listen({ port: 0, host: '127.0.0.1' })
  folder = await mkdtemp(join(tmpdir(), 'hcp-guide-'))
  const found = (await readFile(GUIDE, 'utf8')).matchAll(/^```(\w*)\n(.*?)^```/gms)
  blocks = [...found].map(([, language = '', text = '']) => ({ language, text: text.replaceAll(SAID, site) }))
})
after(async () => {
  await rm(folder, { recursive: true, force: true })
  await w.close()
})

/** Every request says its status aside; the clock is the world's, which stands still. */
const around = (now: string): string => `set -euo pipefail
curl() { command curl --fail-with-body -w '%{stderr}%{http_code} %{url_effective}\\n' "$@"; }
date() { case "$*" in +%s) echo 1763860000 ;; *) echo '${now}' ;; esac }
`

test('every curl of the guide, one after another, is answered as it says', async () => {
  const script = blocks.filter(({ language, text }) => language === '' && /\bcurl\b/.test(text)).map(({ text }) => text)
  const { stdout, stderr } = await run('bash', ['--norc', '-c', around(w.world.now()) + script.join('\necho\n')], {
    env: { PATH: process.env['PATH'] },
  })
  const answered = stderr.trim().split('\n')
  assert.equal(answered.length, script.join('\n').match(/\bcurl /g)?.length)
  for (const line of answered) assert.match(line, /^20[01] http/)
  for (const part of [/"accepted":1,/, /"token":"/, /"receiptCode":"/, /"cursor":/, /"unknown":\[?/, /"asOf":/]) assert.match(stdout, part)
})

test('both programs of the guide run, and say what came of it', async () => {
  const programs = blocks.filter(({ language }) => language === 'ts')
  const said: string[] = []
  for (const [at, { text }] of programs.entries()) {
    const file = join(folder, `${at}.mts`)
    await writeFile(file, text.replaceAll('new Date().toISOString()', `'${w.world.now()}'`))
    said.push((await run(process.execPath, [file])).stdout)
  }
  assert.equal(said.length, 2)
  assert.match(said[0] ?? '', /^收下 2 件，没有变的 0 件，隔离 1 件\n\d+2：.*校验位/)
  assert.match(said[1] ?? '', /^读到 4 个事项，下次从 \d+ 接着读\n$/)
})
