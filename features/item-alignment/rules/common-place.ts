/** The code of the smallest division in which all of these lie, by their paths; null without any. */
export function commonPlace(paths: readonly string[]): string | null {
  const [first, ...rest] = paths.map((path) => path.split('/').filter((code) => code !== ''))
  if (!first) return null
  const common = first.filter((code, i) => rest.every((codes) => codes[i] === code))
  return common.at(-1) ?? null
}
