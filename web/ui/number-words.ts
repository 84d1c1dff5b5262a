/** `12,345`; the same in both languages. */
export const numberWords = (value: number | null): string => {
  if (value === null || !Number.isFinite(value)) return '—'
  const [whole = '0', fraction] = String(Math.abs(value)).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${value < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`
}
/** `98.3%`, with one decimal; a dash where nothing was counted. */
export const shareWords = (part: number, of: number): string => (of === 0 ? '—' : `${((part / of) * 100).toFixed(1)}%`)
