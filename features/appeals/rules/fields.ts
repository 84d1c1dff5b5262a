import { z } from 'zod'
import { codePoints } from '#shared/text.ts'

/** What a step is handed. All of it is words, which the vault keeps and masks; what people read is the masked copy (rules 2.7). */
export const FIELDS = {
  complaint: { says: '反映的问题', en: 'What is complained of', most: 1000 },
  statement: { says: '陈述', en: 'Statement', most: 2000 },
  evidence: { says: '佐证', en: 'Evidence', most: 1000 },
  reason: { says: '理由', en: 'Reason', most: 1000 },
  attribution: { says: '更正后的归属', en: 'Counted for, instead', most: 300 },
} as const satisfies Record<string, { says: string; en: string; most: number }>
export type Field = keyof typeof FIELDS
export const FIELD_NAMES = Object.keys(FIELDS) as Field[]
export const isField = (text: string): text is Field => text in FIELDS
export const fieldSays = (field: string): string => (isField(field) ? FIELDS[field].says : field)

export const words = (field: Field) =>
  z.string().trim().min(1, '请填写').refine(codePoints(FIELDS[field].most), `不超过 ${FIELDS[field].most} 字`)

export type Written = Partial<Record<Field, string | undefined>>
export const writtenIn = (body: Written): [Field, string][] =>
  FIELD_NAMES.flatMap((field) => {
    const text = body[field]
    return text === undefined ? [] : [[field, text] as [Field, string]]
  })
