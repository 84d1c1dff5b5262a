import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { plantSample } from '#sample/plant.ts'
import { isMix, SEED, SHOWN, type SampleSize } from '#sample/setting.ts'
import { addDays, dayOf } from '#shared/time.ts'
import type { Database } from './database.ts'
import type { MasterKey } from './platform/crypto.ts'
import type { Db } from './platform/db.ts'
import type { Command } from './platform/feature.ts'
import type { Log } from './platform/log.ts'
import { makePartitions } from './platform/partitions.ts'
import type { World } from './platform/run.ts'
import { sampleState, type SampleState } from './platform/sample-state.ts'
import { withOwner } from './prepare.ts'

/** Only what went wrong is worth a line. */
const quiet = (log: Log): Log => ({
  debug: () => {},
  info: () => {},
  warn: (about, says) => log.warn(about, says),
  error: (about, says) => log.error(about, says),
  fatal: (about, says) => log.fatal(about, says),
})

export type Filling = { database: Database; world: World; master: readonly MasterKey[]; signal: AbortSignal; say(line: string): void }

/** Into an empty database only; cut off, it goes on at the next start. */
export const fillWithSample = (filling: Filling): Promise<void> =>
  withOwner(filling.database, async (owner) => {
    const state = await sampleState(filling.world.db)
    if (state === 'planted' || state === 'in use') return
    filling.say(state === 'begun' ? '示例地区上次没有放完，接着放……' : '正在放入示例地区（只在第一次）……')
    await plant(filling, owner, SHOWN)
  })

const QUARTER_DAYS = 91
async function plant({ database, world, master, signal, say }: Filling, owner: Db, size: SampleSize): Promise<void> {
  // The days of the sample are older than this database; their events get partitions of their own.
  const from = addDays(dayOf(world.now()), -size.days)
  await makePartitions(owner, from, Math.ceil(size.days / QUARTER_DAYS) + 1)
  await plantSample({ ...world, log: quiet(world.log) }, size, {
    ownerUrl: database.ownerUrl,
    owner,
    say: (line) => say(`  ${line}`),
    signal,
    threads: { master, count: availableParallelism() },
  })
}

const WRONG_INPUT = 2
const USAGE = 'sample [--days 90] [--per-day 600] [--mix pilot|official] [--seed 数]'

/** `npm run -s cli -- sample …`: the same, at any size. A database that somebody uses is never touched. */
export const sampleCommand = (opened: () => Omit<Filling, 'say'>): Command => ({
  name: 'sample',
  usage: USAGE,
  summary: '在空的数据库里放入示例地区；中断后再运行一次，接着放',
  needsDatabase: true,
  run: async (words, io) => {
    const size = readSize(words)
    if (typeof size === 'string') {
      io.err(`${size}\n用法：npm run -s cli -- ${USAGE}`)
      return WRONG_INPUT
    }
    const filling: Filling = { ...opened(), say: io.out }
    return withOwner(filling.database, async (owner) => {
      const refused = REFUSED[await sampleState(filling.world.db)]
      if (refused !== undefined) {
        io.err(refused)
        return 1
      }
      try {
        await plant(filling, owner, size)
        return 0
      } catch (fault) {
        if (!filling.signal.aborted) throw fault
        io.err('已停下。放入的部分都在，再运行一次同样的命令就接着放。')
        return 1
      }
    })
  },
})
const REFUSED: Partial<Record<SampleState, string>> = {
  planted: '这个数据库里已经有示例地区。要换一个规模，请用 DATA_DIR 另指一个空文件夹，或换一个空数据库。',
  'in use': '这个数据库已经在使用：里面有不是示例的数据，没有改动任何内容。示例地区只放进空的数据库。',
}

const MOST_DAYS = 3_660
const MOST_PER_DAY = 2_000_000
/** What was asked, or what is wrong with it, in words. */
export function readSize(words: readonly string[]): SampleSize | string {
  const text = { type: 'string' } as const
  let read: Record<string, string | undefined>
  try {
    read = parseArgs({ args: [...words], options: { days: text, 'per-day': text, mix: text, seed: text } }).values
  } catch {
    return '选项写得不对，或没有这个选项。'
  }
  const number = (name: string, otherwise: number, most: number): number => {
    const given = read[name]
    const value = given === undefined ? otherwise : /^\d{1,9}$/.test(given) ? Number(given) : 0
    return value <= most ? value : 0
  }
  const days = number('days', SHOWN.days, MOST_DAYS)
  const perDay = number('per-day', SHOWN.perDay, MOST_PER_DAY)
  const mix = read['mix'] ?? SHOWN.mix
  if (days < 1) return `--days 应为 1 到 ${MOST_DAYS} 之间的整数。`
  if (perDay < 1) return `--per-day 应为 1 到 ${MOST_PER_DAY} 之间的整数。`
  if (!isMix(mix)) return '--mix 应为 pilot（试点，差评约 1.67%）或 official（公布数，差评约 0.015%）。'
  return { seed: number('seed', SEED, 999_999_999), days, perDay, mix }
}
