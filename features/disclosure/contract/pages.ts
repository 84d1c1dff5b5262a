import { z } from 'zod'

const nothing = z.strictObject({})
const kept = { method: 'GET', permission: 'open.read', query: nothing, keep: true } as const
const coded = { ...kept, params: z.strictObject({ code: z.string().min(1).max(40) }) } as const

export const homePage = { ...kept, name: 'homePage', path: '/' } as const
export const divisionPage = { ...coded, name: 'divisionPage', path: '/divisions/:code' } as const
export const unitPage = { ...coded, name: 'unitPage', path: '/units/:code' } as const
export const itemPage = { ...coded, name: 'itemPage', path: '/items/:code' } as const
export const hallPage = {
  ...kept,
  name: 'hallPage',
  path: '/halls/:division/:hall',
  params: z.strictObject({ division: z.string().regex(/^\d{12}$/), hall: z.string().regex(/^[0-9A-Za-z._-]{1,32}$/) }),
} as const
export const methodPage = { ...kept, name: 'methodPage', path: '/method' } as const
export const screenPage = {
  ...kept,
  name: 'screenPage',
  path: '/screen',
  query: z.strictObject({
    division: z
      .string()
      .regex(/^\d{12}$/, '区划代码为 12 位数字')
      .optional(),
  }),
} as const
export const statusPage = { ...kept, name: 'statusPage', path: '/status' } as const

/** An empty field of a form is one that was left out. */
const chosen = <T extends z.ZodType>(of: T) => z.union([z.literal(''), of]).optional()
export const answeredPage = {
  ...kept,
  name: 'answeredPage',
  path: '/answered',
  query: z.strictObject({
    level: chosen(z.enum(['1', '2'])),
    division: chosen(z.string().regex(/^\d{12}$/, '区划代码为 12 位数字')),
    item: chosen(z.string().max(60)),
    adopted: chosen(z.enum(['yes', 'no'])),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  }),
} as const
export const findPage = {
  method: 'GET',
  permission: 'open.read',
  name: 'findPage',
  path: '/find',
  query: z.strictObject({ q: z.string().max(60).default('') }),
} as const
