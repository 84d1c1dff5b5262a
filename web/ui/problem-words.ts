import type { ApiProblem } from '#web/api.ts'
import type { StaffLanguage } from './texts.ts'

type Words = { title: string; says: string }
const GENERAL: Readonly<Record<string, Record<StaffLanguage, Words>>> = {
  unreachable: {
    zh: { title: '连不上服务器', says: '请检查网络，然后重试。已填写的内容还在。' },
    en: { title: 'The server cannot be reached', says: 'Check the network and try again. What you typed is still here.' },
  },
  unavailable: {
    zh: { title: '服务暂时不可用', says: '稍后会自动再试一次，也可以现在重试。' },
    en: { title: 'The service is briefly unavailable', says: 'It will be tried again shortly; you may also try now.' },
  },
  too_many_requests: {
    zh: { title: '操作太频繁', says: '请稍等片刻再试。' },
    en: { title: 'Too many requests', says: 'Please wait a moment and try again.' },
  },
  forbidden: {
    zh: { title: '您没有这项权限', says: '如果工作需要，请联系本单位的安全管理员开通。' },
    en: { title: 'You have no permission for this', says: 'If your work needs it, ask your security administrator.' },
  },
  cross_origin: {
    zh: { title: '没有办成', says: '请求不是从本系统的页面发出的。请刷新这一页再试。' },
    en: { title: 'Not done', says: 'The request did not come from a page of this system. Reload the page and try again.' },
  },
  body_too_large: {
    zh: { title: '内容太大', says: '请减少内容后再试。' },
    en: { title: 'Too large', says: 'Please make it smaller and try again.' },
  },
  not_found: {
    zh: { title: '没有找到', says: '它可能已被删除，或不在您的范围内。请返回列表核对。' },
    en: { title: 'Not found', says: 'It may be gone, or outside what you may see. Please check in the list.' },
  },
  unauthorized: {
    zh: { title: '登录已过期', says: '请重新登录后继续。' },
    en: { title: 'Your session has ended', says: 'Sign in again to go on.' },
  },
  invalid_input: {
    zh: { title: '有一项填写不正确', says: '请按提示修改后重试。' },
    en: { title: 'Something is filled in wrongly', says: 'Please correct it and try again.' },
  },
  internal: {
    zh: { title: '出错了', says: '系统已自动记录。请重试；若仍出错，请把编号告诉管理员。' },
    en: { title: 'Something went wrong', says: 'It has been recorded. Try again; if it goes on, tell your administrator the reference.' },
  },
}
/** These say that the screen and the server do not understand each other: nothing that a person filled in. */
const OURS = ['malformed', 'unsupported_media_type', 'method_not_allowed']

/** A refusal of one feature is told in the contract’s own words, which are Chinese. */
export function problemWords(problem: ApiProblem, language: StaffLanguage): Words & { lang?: 'zh-CN' } {
  const known = GENERAL[OURS.includes(problem.code) ? 'internal' : problem.code]?.[language]
  if (known) return known
  if (problem.says === '') return GENERAL['internal']?.[language] ?? { title: problem.message, says: '' }
  const title =
    problem.status === 404
      ? GENERAL['not_found']?.[language].title
      : problem.status === 403
        ? GENERAL['forbidden']?.[language].title
        : undefined
  return { title: title ?? (language === 'zh' ? '没有办成' : 'Not done'), says: problem.says, lang: 'zh-CN' }
}

/** The problem of one field of a form, by its path. */
export const fieldProblem = (problem: ApiProblem | null, path: string): string | undefined =>
  problem?.errors.find((error) => error.path === path || error.path === `body.${path}`)?.says
