/** What is typed for a value: one text a part, `''` where the value has no parts. */
export type TypedValue = Readonly<Record<string, string>>

const LEVELS = ['5', '4', '3', '2', '1'] as const
/** The parts that are asked for, by the unit. */
export function partsOf(unit: string): readonly string[] {
  if (unit === 'level_scores') return LEVELS
  if (unit === 'threshold') return ['count', 'days']
  if (unit === 'interval') return ['confidence']
  return ['']
}
/** Shares are typed as per cent. */
export const isPercent = (unit: string): boolean => unit === 'share' || unit === 'interval'
const asPercent = (share: number): string => String(Number((share * 100).toFixed(4)))
const ofPercent = (text: string): number => Number((Number(text) / 100).toFixed(6))

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
/** A stored value as it is shown for changing. */
export function typedOf(unit: string, value: unknown): TypedValue {
  return Object.fromEntries(
    partsOf(unit).map((part) => {
      const of = part === '' ? value : field(value, part)
      if (Array.isArray(of)) return [part, of.join(', ')]
      if (typeof of === 'number') return [part, isPercent(unit) ? asPercent(of) : String(of)]
      return [part, typeof of === 'string' ? of : '']
    }),
  )
}

type Sent = number | string | number[] | Record<string, number | string>
const numberIn = (text: string): number | null => (/^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : null)
/** What is typed as the value that is sent; null where something is no number. What is allowed, the server says. */
export function valueOf(unit: string, typed: TypedValue): Sent | null {
  const whole = (typed[''] ?? '').trim()
  if (unit === 'text') return whole === '' ? null : whole
  if (unit === 'working_days_before') {
    const days = whole.split(/[,，、\s]+/).map(numberIn)
    return days.every((day) => day !== null) ? days : null
  }
  const parts = partsOf(unit)
  const numbers = parts.map((part) => {
    const text = (typed[part] ?? '').trim()
    return numberIn(text) === null ? null : isPercent(unit) ? ofPercent(text) : Number(text)
  })
  if (numbers.some((number) => number === null)) return null
  if (parts[0] === '') return numbers[0] ?? null
  const sent = Object.fromEntries(parts.map((part, i) => [part, numbers[i] ?? 0]))
  return unit === 'interval' ? { method: 'wilson', ...sent } : sent
}
