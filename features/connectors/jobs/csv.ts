/** RFC 4180, as it comes: rows of cells, whatever the pieces that the text arrives in. */
export type CsvRow = { rowNo: number; cells: string[] }
export class TooLong extends Error {
  override name = 'TooLong'
  readonly rowNo: number
  constructor(rowNo: number) {
    super('a row without end')
    this.rowNo = rowNo
  }
}
type Bounds = { cell: number; columns: number }

export async function* csvRows(pieces: AsyncIterable<string>, bounds: Bounds): AsyncGenerator<CsvRow> {
  const reader = new Reader(bounds)
  let isFirst = true
  for await (const piece of pieces) {
    yield* reader.read(isFirst ? piece.replace(/^\uFEFF/, '') : piece)
    isFirst = false
  }
  yield* reader.end()
}

class Reader {
  readonly #bounds: Bounds
  #cells: string[] = []
  #cell = ''
  #isQuoted = false
  /** A quote inside quotes: the next sign tells whether it stands for itself. */
  #isPending = false
  #wasReturn = false
  #line = 1
  #rowNo = 1

  constructor(bounds: Bounds) {
    this.#bounds = bounds
  }

  *read(piece: string): Generator<CsvRow> {
    for (const sign of piece) {
      const row = this.#take(sign)
      if (row) yield row
    }
  }
  *end(): Generator<CsvRow> {
    if (this.#cell !== '' || this.#cells.length > 0) yield this.#row()
  }

  #take(sign: string): CsvRow | null {
    const isNewline = sign === '\n' || sign === '\r'
    const followsReturn = this.#wasReturn && sign === '\n'
    this.#wasReturn = sign === '\r'
    if (isNewline && !followsReturn) this.#line++
    if (this.#isQuoted && !this.#isPending) return this.#insideQuotes(sign)
    if (this.#isPending) {
      this.#isPending = false
      if (sign === '"') return this.#add(sign)
      this.#isQuoted = false
    }
    if (followsReturn) return null
    if (isNewline) return this.#row()
    if (sign === ',') return this.#endCell()
    if (sign === '"' && this.#cell === '') {
      this.#isQuoted = true
      return null
    }
    return this.#add(sign)
  }
  #insideQuotes(sign: string): null {
    if (sign !== '"') return this.#add(sign)
    this.#isPending = true
    return null
  }
  #add(sign: string): null {
    this.#cell += sign
    if (this.#cell.length > this.#bounds.cell) throw new TooLong(this.#rowNo)
    return null
  }
  #endCell(): null {
    this.#cells.push(this.#cell)
    this.#cell = ''
    if (this.#cells.length > this.#bounds.columns) throw new TooLong(this.#rowNo)
    return null
  }
  #row(): CsvRow {
    this.#cells.push(this.#cell)
    const row = { rowNo: this.#rowNo, cells: this.#cells }
    this.#cells = []
    this.#cell = ''
    this.#isQuoted = false
    this.#isPending = false
    this.#rowNo = this.#line
    return row
  }
}
