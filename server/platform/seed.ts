import type { Feature } from './feature.ts'
import { inTransaction, system, type World } from './run.ts'

/** Each feature fills its own reference tables, in order; running it again changes nothing that is already right. */
export async function seedFeatures(world: World, features: readonly Feature[]): Promise<void> {
  for (const feature of features) {
    const { seed } = feature
    if (seed) await inTransaction(world, system('seed'), seed)
  }
}
