import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { writeXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import { millis, minutes } from '#shared/time.ts'
import { plantHall, type Cast } from '#tests/support/cast.ts'
import { columnsOf, deskOf, folderSettings, recordsIn, type Desk } from '#tests/support/connectors.ts'
import { blownUpSheet } from '#tests/support/sample-files.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let desk: Desk
let hall: Cast
let dir: string
let folders = 0
before(async () => {
  w = await newWorld()
  hall = await plantHall(w)
  dir = await mkdtemp(join(tmpdir(), 'hcp-folder-'))
  w.world.outside = { relay: null, connectors: { hosts: [], dir } }
  desk = deskOf(w, await signedIn(w, 'centre', 'centre'))
})
after(async () => {
  await rm(dir, { recursive: true })
  await w.close()
})
beforeEach(() => sql`update connectors set state = 'off', next_at = null, is_asked = false`.execute(w.db))

/** A folder, and a way to put files into it that came to rest two minutes ago. */
async function newFolder(shape?: 'record' | 'flat' | 'rows') {
  const name = `in-${++folders}`
  const at = join(dir, name)
  await mkdir(at)
  const id = await desk.ready(folderSettings(name, shape))
  const put = async (file: string, bytes: string | Uint8Array, secondsAgo = 120) => {
    await writeFile(join(at, file), bytes)
    const moment = Math.floor(millis(w.world.now()) / 1_000) - secondsAgo
    await utimes(join(at, file), moment, moment)
  }
  const run = async () => {
    w.tick(minutes(16))
    return desk.run(id)
  }
  const report = (file: string) => readFile(join(at, `${file}.report.txt`), 'utf8')
  return { at, id, put, run, report, names: async (below = '') => (await readdir(join(at, below))).toSorted() }
}
const row = (no: string, i: number, over: Partial<ReturnType<typeof columnsOf>> = {}) => ({ ...columnsOf({ no, updated: '' }, i), ...over })
const HEADER = Object.keys(row('', 0))
const csv = (rows: readonly ReturnType<typeof row>[], newline = '\r\n') =>
  [HEADER, ...rows.map((one) => Object.values(one))]
    .map((cells) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','))
    .join(newline)

test('a table is taken, put away, and a report beside it names what was not taken and why', async () => {
  const folder = await newFolder()
  await folder.put('十一月.csv', `\uFEFF${csv([row('D1', 1), row('D2', 2, { window_no: 'W99' }), row('D3', 3)])}`)
  const run = await folder.run()
  assert.deepEqual([run.state, run.read, run.accepted, run.quarantined], ['done', 3, 2, 1])
  assert.deepEqual(await folder.names(), ['done'])
  assert.deepEqual(await folder.names('done'), ['十一月.csv', '十一月.csv.report.txt'])
  const said = await folder.report('done/十一月.csv')
  assert.match(said, /读到 3 行；收下 2 件，没有变化 0 件，隔离 1 件。/)
  assert.match(said, /第 3 行（D2）：.*“窗口编码”.*没有登记/)
  assert.doesNotMatch(said, /阿依古丽|13900001234|9901051990/)
})

test('the same file again changes nothing and stands beside the first', async () => {
  const folder = await newFolder()
  await folder.put('a.csv', csv([row('E1', 1)]))
  await folder.run()
  await folder.put('a.csv', csv([row('E1', 1)], '\n'))
  const run = await folder.run()
  assert.deepEqual([run.accepted, run.unchanged], [0, 1])
  assert.deepEqual(await folder.names('done'), ['a (2).csv', 'a (2).csv.report.txt', 'a.csv', 'a.csv.report.txt'])
})

test('what is still written, half named or no table is left where it is', async () => {
  const folder = await newFolder()
  await folder.put('b.csv.part', csv([row('G1', 1)]))
  await folder.put('.b.csv', csv([row('G2', 1)]))
  await folder.put('c.csv', csv([row('G3', 1)]), -950)
  await folder.put('readme.txt', 'x')
  assert.equal((await folder.run()).read, 0)
  assert.deepEqual(await folder.names(), ['.b.csv', 'b.csv.part', 'c.csv', 'readme.txt'])
  assert.equal((await folder.run()).read, 1, 'once it has come to rest')
})

test('sheets, lines of JSON and the encoding of Excel are all read', async () => {
  const folder = await newFolder()
  const cells = [HEADER, ...[row('H1', 1), row('H2', 2)].map((one) => Object.values(one))]
  await folder.put('a.xlsx', await writeXlsx({ sheets: [{ name: '办件', rows: cells }] }))
  await folder.put('b.ndjson', `${JSON.stringify(row('H3', 3))}\n\nno json\n${JSON.stringify(row('H4', 4))}`)
  const gbk = Buffer.from(csv([row('H5', 5, { applicant: 'X' })]).replace('"X"', '"NAME"'), 'latin1')
  const at = gbk.indexOf('NAME')
  // 张三 in GB 18030
  await folder.put('c.csv', Buffer.concat([gbk.subarray(0, at), Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]), gbk.subarray(at + 4)]))
  const run = await folder.run()
  assert.deepEqual([run.state, run.accepted, run.quarantined], ['done', 5, 1])
  assert.equal((await recordsIn(w, 'H%')).size, 5)
})

test('records as systems push them may be put there as they are; one of another source is quarantined', async () => {
  const folder = await newFolder('record')
  const lines = [hall.record(), hall.record({ sourceSystem: 'hall-650100' })].map((one) => JSON.stringify(one))
  await folder.put('a.ndjson', lines.join('\n'))
  const run = await folder.run()
  assert.deepEqual([run.accepted, run.quarantined], [1, 1])
})

test('what cannot be read goes to failed/ with words, and the other files are taken', async () => {
  const folder = await newFolder()
  await folder.put('a.xlsx', 'no sheet at all')
  await folder.put('b.csv', '')
  await folder.put('c.csv', csv([row('J1', 1)]))
  await folder.put('d.xlsx', blownUpSheet())
  const run = await folder.run()
  assert.deepEqual([run.state, run.accepted], ['done', 1])
  const failed = ['a.xlsx', 'b.csv', 'd.xlsx'].flatMap((name) => [name, `${name}.report.txt`])
  assert.deepEqual(await folder.names('failed'), failed)
  assert.match(await folder.report('failed/d.xlsx'), /异常地长/)
  assert.match(await folder.report('failed/a.xlsx'), /没有读完。表格打不开.*另存为/)
  assert.match(await folder.report('failed/b.csv'), /文件是空的/)
})

test('no link is followed out of the folder that the operator allows', async () => {
  const secret = await mkdtemp(join(tmpdir(), 'hcp-elsewhere-'))
  await writeFile(join(secret, 'x.csv'), csv([row('Q1', 1)]))
  const folder = await newFolder()
  await symlink(join(secret, 'x.csv'), join(folder.at, 'x.csv'))
  assert.equal((await folder.run()).read, 0)
  await rm(folder.at, { recursive: true })
  await symlink(secret, folder.at)
  const run = await folder.run()
  assert.deepEqual([run.state, /不在允许的范围里/.test(run.says ?? '')], ['failed', true])
  assert.deepEqual(await readdir(secret), ['x.csv'])
  await rm(secret, { recursive: true })
})
