import { tried, type Trial } from '#features/rankings/rules/trial.ts'
import { zOf } from '#features/rankings/rules/normal.ts'
import { dice } from '#sample/random.ts'
import { round, type Bench } from './support/bench.ts'

const SEEDS = 40
/** A hundred and ten counties with forty kinds of services and seven channels, as unlike as services are (`difficulty` 1), a year of ratings. */
const REGION: Trial = { subjects: 110, items: 40, channels: 7, quality: 0.4, difficulty: 1, fewest: 30, most: 3_000, usual: 0.95 }
const SETTING = { z: zOf(0.95), leaning: 60, least: 30, full: 1 }

/** Of all pairs of subjects whose true quality is known, how many each order has right: a tie is half (decisions/0047). */
export const bench: Bench = {
  run: async () => {
    const told = (trial: Trial) => {
      const sum = { pairs: 0, ours: 0, rawMeans: 0 }
      for (let seed = 1; seed <= SEEDS; seed += 1) {
        const score = tried(trial, dice(seed).next, SETTING)
        for (const name of ['pairs', 'ours', 'rawMeans'] as const) sum[name] += score[name]
      }
      return { ours: round(sum.ours / sum.pairs, 3), rawMeans: round(sum.rawMeans / sum.pairs, 3) }
    }
    const whole = told(REGION)
    const others: [string, Partial<Trial>][] = [
      ['services half as unlike', { difficulty: 0.5 }],
      ['all services alike', { difficulty: 0 }],
      ['ten times the ratings', { most: 30_000 }],
      ['few ratings', { most: 300 }],
      ['nearly everybody content', { usual: 0.99 }],
    ]
    return {
      figure: whole.ours,
      unit: 'of all pairs in the right order',
      ratios: { rawMeans: whole.rawMeans },
      notes: others.map(([name, over]) => {
        const { ours, rawMeans } = told({ ...REGION, ...over })
        return `${name}: ours ${ours}, raw means ${rawMeans}`
      }),
    }
  },
}
