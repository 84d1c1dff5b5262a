export type Result = { figure: number; unit: string; ratios: Record<string, number>; notes?: string[] }
/** `words`: what stands behind the name on the command line. */
export type Bench = { run(words: readonly string[]): Promise<Result> }

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}
export const round = (value: number, digits = 2): number => Number(value.toFixed(digits))

/** Runs the contenders in turn, A B C A B C …, since machines drift; answers each one's median. */
export async function alternate<Name extends string>(
  rounds: number,
  contenders: Record<Name, () => Promise<number>>,
): Promise<Record<Name, number>> {
  const seen = {} as Record<Name, number[]>
  for (let i = 0; i < rounds; i++) {
    for (const name of Object.keys(contenders) as Name[]) (seen[name] ??= []).push(await contenders[name]())
  }
  return Object.fromEntries(Object.entries<number[]>(seen).map(([name, values]) => [name, median(values)])) as Record<Name, number>
}
