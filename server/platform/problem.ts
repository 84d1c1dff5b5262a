import type { z } from 'zod'
import type { RefusalRow } from '#shared/endpoint.ts'

/** RFC 9457, with a stable `code`. `errors` name each field that was refused. */
export type FieldError = { path: string; code: string; says: string }
export type Problem = { type: string; title: string; status: number; detail: string; code: string; errors?: FieldError[] } & Record<
  string,
  unknown
>
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** Refusals that any endpoint may give, in the order in which they are decided. */
export const GENERAL = {
  unauthorized: { status: 401, says: '请先登录，或附上有效的访问令牌。' },
  forbidden: { status: 403, says: '您的账号没有这项权限，请联系本单位管理员。' },
  cross_origin: { status: 403, says: '请求不是从本系统的页面发出的，已拒绝。请回到本系统页面重新操作。' },
  body_too_large: {
    status: 413,
    says: '内容太大：接口一次至多 8 MB，请分批提交，或用 NDJSON 提交；网页表单至多 256 KB；上传的文件每个至多 10 MB。',
  },
  unsupported_media_type: { status: 415, says: '请求内容的格式不受支持，请按接口文档设置 Content-Type。' },
  malformed: { status: 400, says: '请求内容不是合法的 JSON（UTF-8）。' },
  invalid_input: { status: 400, says: '有字段填写不正确，请按 errors 逐项修改后重新提交。' },
  not_found: { status: 404, says: '没有这个地址，请核对后再试。' },
  method_not_allowed: { status: 404, says: '这个地址不支持这种请求方法。' },
  too_many_requests: { status: 429, says: '请求过于频繁，请稍后再试。' },
  unavailable: { status: 503, says: '服务暂时不可用，请稍后重试。刚才的内容如果已经记录，原样重试不会重复记录。' },
  internal: { status: 500, says: '系统出错了，已自动记录。请稍后重试；若仍出错，请把请求编号告诉我们。' },
} as const satisfies Record<string, { status: number; says: string }>
export type GeneralCode = keyof typeof GENERAL

export const problem = (code: string, row: Pick<RefusalRow, 'says'> & { status: number }, more: Record<string, unknown> = {}): Problem => ({
  type: `/problems/${code}`,
  title: row.says,
  status: row.status,
  detail: row.says,
  code,
  ...more,
})
export const generalProblem = (code: GeneralCode, more: Record<string, unknown> = {}): Problem => problem(code, GENERAL[code], more)

const SAYS: Record<string, string> = {
  invalid_type: '类型不对或缺少这一项',
  unrecognized_keys: '没有这个字段，请删去',
  too_big: '超过允许的长度或大小',
  too_small: '少于允许的长度或大小',
  invalid_format: '格式不对',
  invalid_value: '不是允许的取值',
  not_multiple_of: '取值不符合要求',
  invalid_union: '不符合任何一种允许的形式',
  custom: '取值不符合要求',
}
/** How much is allowed, where the rule itself says nothing; what is simply empty is asked for. */
function measured(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code !== 'too_small' && issue.code !== 'too_big') return undefined
  const { origin } = issue
  const most = issue.code === 'too_big'
  const limit = Number(most ? issue.maximum : issue.minimum)
  if (origin === 'string') return !most && limit === 1 ? '没有填写，请填写' : `${most ? '最多' : '至少'} ${limit} 个字`
  if (origin === 'array' || origin === 'set')
    return !most && limit === 1 ? '一项也没有，至少要一项' : `${most ? '最多' : '至少'} ${limit} 项`
  if (origin !== 'number' && origin !== 'int') return undefined
  if (issue.inclusive === false) return `应${most ? '小于' : '大于'} ${limit}`
  return `${most ? '不能大于' : '不能小于'} ${limit}`
}
const joined = (parts: readonly PropertyKey[]): string =>
  parts
    .map((p) => (typeof p === 'number' ? `[${p}]` : p === '' ? '.""' : `.${String(p)}`))
    .join('')
    .replace(/^\./, '')

/** A form sends what was not filled in as nothing, or as an empty text: what form it should have comes later. */
const EMPTY: readonly unknown[] = ['', null, undefined]
const UNLESS_EMPTY: readonly string[] = ['invalid_type', 'invalid_format', 'invalid_value']
function wordsOf(issue: z.core.$ZodIssue): string {
  const isOwn = /[\u4e00-\u9fff]/.test(issue.message)
  const isEmpty = 'input' in issue && EMPTY.includes(issue.input) && UNLESS_EMPTY.includes(issue.code)
  if (isEmpty && !issue.message.startsWith('请')) return '没有填写，请填写'
  return isOwn ? issue.message : (measured(issue) ?? SAYS[issue.code] ?? '取值不符合要求')
}

/** What is told of one request: a short one must not bring forth a long answer. */
const MOST_TOLD = 100
const LONGEST_PATH = 200

/** Of one thing or a list of them, the one that was meant by its type: what is wrong in it is told, not that neither fits. */
function intended(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const meant = issue.errors.filter((own) => own.length > 0 && !own.some((one) => one.path.length === 0 && one.code === 'invalid_type'))
  const [only, another] = meant
  return only && !another ? only.flatMap((one) => intended({ ...one, path: [...issue.path, ...one.path] })) : [issue]
}

/** One line for each field; an unknown field is named by its own name. */
export function fieldErrors(error: z.core.$ZodError, root = ''): FieldError[] {
  const base = root === '' ? [] : [root]
  const at = (path: readonly PropertyKey[]): string =>
    joined([...base, ...path])
      .slice(0, LONGEST_PATH)
      .toWellFormed()
  const told = error.issues
    .flatMap(intended)
    .slice(0, MOST_TOLD)
    .flatMap((issue): FieldError[] => {
      if (issue.code === 'unrecognized_keys')
        return issue.keys.slice(0, MOST_TOLD).map((key) => ({
          path: at([...issue.path, key]),
          code: 'unknown_field',
          says: `没有“${key.slice(0, 60).toWellFormed()}”这个字段，请删去`,
        }))
      const missing = issue.code === 'invalid_type' && issue.input === undefined
      return [{ path: at(issue.path) || '(body)', code: missing ? 'missing' : issue.code, says: wordsOf(issue) }]
    })
  return told.slice(0, MOST_TOLD)
}

const MAX_DEPTH = 64
/** JSON text that PostgreSQL cannot hold (NUL) or that is no text (a lone surrogate), by path; deeper than 64 levels counts as malformed. */
export function unfitText(value: unknown, path = '', depth = 0): FieldError | 'too_deep' | null {
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed()
      ? { path: path.slice(0, LONGEST_PATH) || '(body)', code: 'unfit_text', says: '含有不能保存的字符，请删去后重新提交' }
      : null
  }
  if (typeof value !== 'object' || value === null) return null
  if (depth >= MAX_DEPTH) return 'too_deep'
  for (const [key, inner] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
    const found = unfitText(inner, at, depth + 1) ?? (Array.isArray(value) ? null : unfitText(key, at, depth + 1))
    if (found) return found
  }
  return null
}
