/** `npm run bench [-- NAME [WORDS]]`: one JSON line a benchmark, `{name, figure, unit, ratios}`; yardsticks are measured in the same run. */
import { readdirSync } from 'node:fs'
import type { Bench } from './support/bench.ts'

const FOLDER = new URL('.', import.meta.url)
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
  .toSorted()

const asked = process.argv[2]
if (asked !== undefined && !names.includes(asked)) {
  console.error(`没有名为“${asked}”的基准。可用：${names.join('、')}`)
  process.exit(2)
}
for (const name of asked === undefined ? names : [asked]) {
  const { bench } = (await import(new URL(`${name}.bench.ts`, FOLDER).href)) as { bench: Bench }
  const { notes = [], ...result } = await bench.run(process.argv.slice(3))
  for (const note of notes) console.error(`# ${name}: ${note}`)
  console.log(JSON.stringify({ name, ...result }))
}
process.exit(0)
