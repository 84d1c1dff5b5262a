import { setTimeout as pause } from 'node:timers/promises'
import { SAMPLE_PASSWORD } from '../accounts.ts'
import { Desk } from '../live/staff.ts'
import { SHOWN_DIVISION } from '../region.ts'
import { CannotBegin, Refused, type Connection } from './connection.ts'
import { openHall } from './hall.ts'

type Service = { sourceSystem: unknown; recordNo: unknown }
/** The matter is done: the tablet of that window is to ask. Null where there is none; it is not lit where it is not heard of. */
export async function callTablet(connection: Connection, { sourceSystem, recordNo }: Service): Promise<'lit' | 'dark' | null> {
  try {
    const body = { sourceSystem, recordNo, serviceNumber: 1 }
    const { reachable } = await connection.ask<{ reachable: boolean }>('POST', '/api/v1/device-calls', body)
    return reachable ? 'lit' : 'dark'
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault
    if (fault.code === 'no_device') return null
    // the answer to the first asking was lost on its way
    if (fault.code === 'called_before') return 'lit'
    throw fault
  }
}

const LOOK_MS = 1_000
/** As the manager of the hall does it in the console: a code for the first window, and a wait until somebody has typed it on a device. */
export async function newTablet(connection: Connection, url: string, stop: AbortSignal, say: (line: string) => void): Promise<string> {
  const window = (await openHall(connection)).places[0]?.window
  if (!window) throw new CannotBegin('没有可以摆评价器的窗口：服务器里没有示例地区。')
  const desk = new Desk(url, 'supervisor-654201', SAMPLE_PASSWORD)
  const { windowCode, hallCode } = window
  const wanted = { kind: 'tablet', name: `${window.name}评价器`, division: SHOWN_DIVISION, hallCode, windowCode }
  const made = await desk.ask('POST', '/api/v1/device-enrolments', wanted)
  if (made.status !== 201) throw new CannotBegin(`没有生成启用码（${made.status}）。`)
  const { code, deviceId } = made.json as { code: string; deviceId: string }
  say(`在评价器（或本机的浏览器）上打开 ${url}/kiosk/ ，输入启用码 ${code.slice(0, 4)} ${code.slice(4)} ，30 分钟内有效。`)
  for (;;) {
    await pause(LOOK_MS, undefined, { signal: stop })
    const found = await desk.ask('GET', `/api/v1/devices/${deviceId}`)
    if ((found.json as { enrolledAt?: string | null } | null)?.enrolledAt) break
  }
  say(`${window.name}的评价器已启用，开始办理：每办完一件，它就亮起一次。`)
  return windowCode
}
