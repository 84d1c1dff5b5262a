import { referenceOf, type Stratum } from './adjust.ts'

/** What was rated in one closed month. */
export type Month = { month: string; strata: readonly Stratum[] }
export type Block = { from: string; to: string; n: number; strata: readonly Stratum[] }

const countOf = (strata: readonly Stratum[]): number => strata.reduce((n, one) => n + one.n, 0)

/**
 * Whole closed months of one year, joined until there are enough: no two blocks share a month, so that no difference of two results tells of
 * fewer (rules 2.4). The months left over at the end wait for the next; a year's last ones are told with no result.
 */
export function blocksOf(months: readonly Month[], least: number): { blocks: Block[]; waiting: string[] } {
  const blocks: Block[] = []
  let [open, names]: [Stratum[], string[]] = [[], []]
  for (const { month, strata } of months.toSorted((a, b) => (a.month < b.month ? -1 : 1))) {
    open.push(...strata)
    names.push(month)
    if (countOf(open) < least) continue
    blocks.push({ from: names[0] ?? month, to: month, n: countOf(open), strata: open })
    ;[open, names] = [[], []]
  }
  return { blocks, waiting: open.length > 0 ? names : [] }
}

/** All that blocks of one year hold, added up: no more than they tell already. */
export const togetherOf = (blocks: readonly Block[]): Stratum[] =>
  [...referenceOf(blocks.flatMap((block) => block.strata)).strata].map(([key, sum]) => {
    const [channel = '', item = ''] = key.split('\n')
    return { item, channel, ...sum }
  })
