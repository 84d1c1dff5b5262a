/** Columns that can say what is newer, by their type in PostgreSQL, and how each is taken back by an overlap of minutes. */
type Row = { type: string; earlier: (value: string, overlap: number) => string }
const back = (type: string) => ({
  type,
  earlier: (value: string, overlap: number) => `${value}::${type} - make_interval(mins => ${Math.floor(overlap)})`,
})
/** Counters have no minutes: the overlap is so many numbers. */
const less = (type: string) => ({ type, earlier: (value: string, overlap: number) => `${value}::${type} - ${Math.floor(overlap)}` })

export const WATERMARKS: readonly Row[] = [
  back('timestamp with time zone'),
  back('timestamp without time zone'),
  { type: 'date', earlier: (value, overlap) => `${value}::date - ${Math.ceil(overlap / 1_440)}` },
  less('bigint'),
  less('integer'),
  less('numeric'),
]
/** `timestamp(3) without time zone` is one too. */
export const watermarkRow = (type: string): Row | undefined => WATERMARKS.find((row) => row.type === type.replace(/\(\d+(,\d+)?\)/, ''))
