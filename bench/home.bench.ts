import { sql, type RawBuilder } from 'kysely'
import { connect } from '#server/platform/db.ts'
import { alternate, round, type Bench } from './support/bench.ts'
import { fire, type Shot } from './support/load.ts'
import { startBenchServer } from './support/server.ts'

const CONNECTIONS = 64
const SECONDS = 4
/** As people come: in every language, some with larger letters, now and then another page. */
const PATHS = ['/', '/', '/', '/', '/?lang=ug', '/?lang=kk', '/?lang=en', '/?large=1', '/method', '/answered']

/** The open pages, from what is kept of them, against a route of the same server that does nothing. Bar: ≥ 0.35 of it. */
export const bench: Bench = {
  run: async () => {
    const server = await startBenchServer(0)
    await plantFigures(server.ownerUrl)
    try {
      let next = 0
      const headers = { 'accept-encoding': 'gzip' }
      const home = (): Shot => ({ method: 'GET', path: PATHS[next++ % PATHS.length] ?? '/', headers })
      const noop = (): Shot => ({ method: 'GET', path: '/api/v1/bench/page' })
      const run = (shot: () => Shot) => async () => {
        const report = await fire(server.port, shot, { connections: CONNECTIONS, seconds: SECONDS })
        if (report.errors > 0) throw new Error(`${report.errors} errors ${JSON.stringify([...report.statuses])}`)
        return report.perSecond
      }
      await run(home)()
      const figures = await alternate(3, { noop: run(noop), home: run(home) })
      const reply = await fetch(`http://127.0.0.1:${server.port}/`)
      const text = await reply.text()
      return {
        figure: Math.round(figures.home),
        unit: 'pages/s',
        ratios: { noop: round(figures.home / figures.noop) },
        notes: [`${Buffer.byteLength(text)} bytes of page, 1 request`],
      }
    } finally {
      await server.stop()
    }
  },
}

/** Two months of figures for the region and its prefectures, so that the page has its charts and its table. */
async function plantFigures(ownerUrl: string): Promise<void> {
  const owner = connect(ownerUrl, { max: 1 })
  const put = (table: string, day: RawBuilder<unknown>) =>
    sql`insert into ${sql.table(table)} (division, rollup, day, unit_code, item_code, hall_code, window_code, staff_no, channel, side, class,
        rated5, rated4, rated3, rated2, rated1, served5, served4, served3, served2, served1)
      select d.code, 'whole', ${day}, '', '', '', '', '', 'kiosk', 'onsite', 'ordinary', sum(900 + n), sum(40 + n), sum(20), sum(5 + n % 3), sum(3 + n % 5),
        sum(900 + n), sum(40 + n), sum(20), sum(5 + n % 3), sum(3 + n % 5)
      from divisions d cross join generate_series(0, 60) as n where d.level in ('region', 'prefecture') group by 1, 3`.execute(owner)
  await put('rollup_days', sql`current_date - n`)
  await put('rollup_months', sql`date_trunc('month', current_date - n)::date`)
  await put('rollup_years', sql`date_trunc('year', current_date - n)::date`)
  await owner.destroy()
}
