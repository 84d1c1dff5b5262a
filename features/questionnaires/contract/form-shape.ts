import { z } from 'zod'
import { LANGUAGES } from '#shared/language.ts'
import { codePoints } from '#shared/text.ts'
import { FORM_LIMITS, FORM_VERSION, QUESTION_KINDS } from '../rules/form.ts'

/** A form as it is written and read. A draft may be unfinished: what publishing needs besides, rules/form says. */
const id = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,31}$/, '编码用小写字母、数字和下划线，以字母开头，不超过 32 位')
  // Answers are looked up by it: what every object has of its own would be found where nobody answered.
  .refine((one) => !(one in {}), '这个编码不能用，请换一个')
const said = (most: number) =>
  z
    .string()
    .refine(codePoints(most), `不超过 ${most} 字`)
    .refine((text) => !/[\r\n]/.test(text), '不能换行')
/** Other languages take more letters for the same. */
const TIMES = 3
const words = (most: number) => ({
  text: said(most).describe('中文'),
  texts: z
    .partialRecord(
      z.enum(LANGUAGES.filter((language) => language !== 'zh-CN')),
      z.strictObject({ text: said(most * TIMES), reviewed: z.boolean() }),
    )
    .describe('其他语言；没有的显示中文。reviewed：母语人员已审校'),
})
const option = z.strictObject({ id, ...words(FORM_LIMITS.optionText) })
export const question = z.strictObject({
  id: id.describe('题目编码：回答里的 question'),
  kind: z.enum(QUESTION_KINDS).describe('single 单选，multiple 多选，scale 量表，text 填空'),
  ...words(FORM_LIMITS.questionText),
  options: z.array(option).max(FORM_LIMITS.options).describe('单选、多选的选项；回答用它的 id'),
  scale: z
    .strictObject({
      most: z.int().min(3).max(FORM_LIMITS.scale).describe('从 1 到几'),
      low: z.strictObject(words(FORM_LIMITS.optionText)),
      high: z.strictObject(words(FORM_LIMITS.optionText)),
    })
    .nullable(),
  when: z
    .strictObject({ question: id, options: z.array(z.string().max(32)).max(FORM_LIMITS.scale) })
    .nullable()
    .describe('前面那道题答了其中一项时才显示；空为总是显示'),
})
export const form = z.strictObject({ questions: z.array(question).max(FORM_LIMITS.questions) })
export const formVersion = z.string().regex(FORM_VERSION, '表单版本形如 online.1')
export const questionnaireId = z.string().regex(/^[0-9a-z-]{1,36}$/, '不是表单编号')

/** A published version, as channels read it that draw it themselves. */
export const publishedForm = z.object({
  formVersion: formVersion.describe('评价时写进 form，回答就按这一版核对'),
  questionnaireId: z.string(),
  version: z.int(),
  name: z.string(),
  effectiveFrom: z.string(),
  questions: z.array(question),
})
export type FormShape = z.infer<typeof form>
export type QuestionShape = z.infer<typeof question>
