/** A device of others' making, as its maker would begin: enrols with a code, reports, posts what was pressed in one batch, twice. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { systemNow } from '#shared/time.ts'
import { enrol, post, type Kept } from './device.ts'

const USAGE = `用法：node sample/third-party-device/main.ts --code 启用码 --records 办件编号,办件编号 [--url 网址] [--keep 文件]
  扮演第三方评价器：第一次用启用码登记（工作台“评价设备”→“启用设备”，类型选“第三方评价器”），以后凭自己的密钥；
  报到一次，再把每个办件的评价成批送出，同一批送两遍，看得到不会重复。
  --url 网址      好差评的网址，默认 http://127.0.0.1:8080
  --code 启用码   第一次运行时必填
  --records 编号  要评的办件编号，用逗号隔开；须是本大厅办理的
  --source 来源   办件的来源系统，默认 hall-654201
  --keep 文件     设备保存密钥和序号的文件，默认 ./third-party-device.json`

const asked = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    code: { type: 'string' },
    records: { type: 'string', default: '' },
    source: { type: 'string', default: 'hall-654201' },
    keep: { type: 'string', default: 'third-party-device.json' },
    help: { type: 'boolean', short: 'h', default: false },
  },
}).values

async function main(): Promise<number> {
  const { url, code, records, source, keep: file } = asked
  const keep = (kept: Kept): void => writeFileSync(file, JSON.stringify(kept), { mode: 0o600 })
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : null
  if (known === null && code === undefined) {
    console.error(USAGE)
    return 2
  }
  const kept = known ?? (await enrol(url, code ?? ''))
  keep(kept)
  console.log(`设备 ${kept.deviceId}`)
  const line = { url, kept, keep, now: systemNow }
  const wanted = records.split(',').filter((recordNo) => recordNo !== '')
  const ratings = wanted.map((recordNo) => {
    kept.counter += 1
    const rating = { sourceSystem: source, recordNo, serviceNumber: 1, level: 5, detailCodes: [], ratedAt: systemNow() }
    return { key: `press-${kept.counter}`, counter: kept.counter, rating }
  })
  keep(kept)
  for (const pass of ratings.length > 0 ? ['第一遍', '第二遍'] : []) {
    const { status, body } = await post(line, '/api/v1/device-ratings', { ratings })
    console.log(`${pass} ${status} ${JSON.stringify(body['outcomes'] ?? body)}`)
  }
  const report = { version: 'third-party-example-1', queued: 0, counter: kept.counter }
  const { status, body } = await post(line, '/api/v1/device-heartbeats', report)
  console.log(`报到 ${status} ${JSON.stringify(body)}`)
  return status === 200 ? 0 : 1
}

if (asked.help) console.log(USAGE)
else process.exitCode = await main()
