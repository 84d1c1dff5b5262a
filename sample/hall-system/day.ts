import { setTimeout as pause } from 'node:timers/promises'
import { systemNow } from '#shared/time.ts'
import { Refused, type Connection } from './connection.ts'
import { openHall, pressOf, visitor, type Hall, type Served } from './hall.ts'
import type { Options } from './options.ts'
import { callTablet } from './tablet.ts'

export type Tally = { pushed: number; called: number; links: number; rated: number; refused: number; unsent: number }
type Stopping = {
  /** No one else is called. */ closing: AbortSignal
  /** Not even the one at the window is waited for. */ giveUp: AbortSignal
}
type Pushed = { quarantined: { says: string }[] }

/** The hall's day: one visit after another, each pushed, then asked to rate. Ends when all are served or the hall closes. */
export async function liveDay(
  connection: Connection,
  { at, ...options }: Pick<Options, 'visits' | 'intervalMs' | 'seed'> & { at: string | null },
  { closing, giveUp }: Stopping,
  say: (line: string) => void,
): Promise<Tally> {
  const tally: Tally = { pushed: 0, called: 0, links: 0, rated: 0, refused: 0, unsent: 0 }
  const whole = await openHall(connection)
  const hall = { ...whole, places: whole.places.filter(({ window }) => at === null || window.windowCode === at) }
  if (hall.places.length === 0) throw new Refused('no_place', '没有可以办理的窗口：服务器里还没有塔城市的事项和窗口。')
  say(`塔城市政务服务中心开始办理：${hall.places.length} 个窗口。`)
  const run = { seed: options.seed, began: systemNow() }
  for (let n = 1; n <= options.visits && !closing.aborted; n++) {
    const served = visitor(hall, run, n)
    try {
      say(`${String(n).padStart(3, '0')}  ${served.item} · ${served.window.name}  ${await serve(connection, hall, served, { n, tally })}`)
    } catch (fault) {
      if (giveUp.aborted) {
        tally.unsent++
        say(`没有等到答复：${served.visit.record.recordNo}`)
      } else if (fault instanceof Refused) {
        tally.refused++
        say(`${String(n).padStart(3, '0')}  ${served.item} 没有收下：${fault.message}`)
      } else throw fault
    }
    if (n < options.visits) await pause(options.intervalMs, undefined, { signal: closing }).catch(() => {})
  }
  return tally
}

async function serve(connection: Connection, hall: Hall, served: Served, { n, tally }: { n: number; tally: Tally }): Promise<string> {
  const { record, rating } = served.visit
  const { quarantined } = await connection.ask<Pushed>('POST', '/api/v1/service-records', record)
  if (quarantined[0]) throw new Refused('quarantined', quarantined[0].says)
  tally.pushed++
  const tablet = await callTablet(connection, { sourceSystem: record['sourceSystem'], recordNo: record.recordNo })
  if (tablet === 'lit') {
    tally.called++
    return '窗口评价器已亮起'
  }
  // Some press the tablet at the window; the others get a link, the first of a run always, so that there is one to try.
  if (rating !== null && n % 2 === 0) {
    const press = pressOf(served, rating, hall, n)
    const { receiptCode } = await connection.ask<{ receiptCode: string }>('POST', '/api/v1/ratings', press, {
      'idempotency-key': `tablet-${record.recordNo}`,
    })
    tally.rated++
    return `已在窗口评价，回执码 ${receiptCode}`
  }
  const wanted = { sourceSystem: record['sourceSystem'], recordNo: record.recordNo, serviceNumber: 1, channel: 'qr-window' }
  const { url } = await connection.ask<{ url: string }>('POST', '/api/v1/invitations', wanted)
  tally.links++
  return `请评价：${url}`
}

export const inWords = ({ pushed, called, links, rated, refused, unsent }: Tally, retries: number): string =>
  [
    `结束：推送 ${pushed} 件，评价链接 ${links} 个，窗口评价 ${rated} 条`,
    ...(called > 0 ? [`评价器亮起 ${called} 次`] : []),
    ...(retries > 0 ? [`重试 ${retries} 次`] : []),
    ...(refused > 0 ? [`没有收下 ${refused} 件`] : []),
    ...(unsent > 0 ? [`没有等到答复 ${unsent} 件`] : []),
  ].join('，')
