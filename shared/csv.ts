/** RFC 4180 text with a header line, as one record a line, every value a string. */
export function parseCsv(text: string): Record<string, string>[] {
  const [header = [], ...lines] = splitCsv(text.replace(/^\uFEFF/, ''))
  return lines.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])))
}

// A cell is quoted, with quotes inside doubled, or bare; after it stands a comma, a line's end, or nothing.
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y

function splitCsv(text: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  CELL.lastIndex = 0
  while (CELL.lastIndex < text.length) {
    const found = CELL.exec(text)
    if (!found) return lines
    line.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    if (found[3] === ',' && CELL.lastIndex < text.length) continue
    if (found[3] === ',') line.push('')
    lines.push(line)
    line = []
  }
  return lines
}
