import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from '#server/platform/problem.ts'
import { html } from '#server/platform/html.ts'
import { noticePage } from '#web/public/notice.ts'
import { languageOf, sendHtml } from './page.ts'

const TITLES: Record<number, string> = {
  400: '提交的内容有误',
  401: '请先登录',
  403: '没有权限',
  404: '没有这个页面',
  413: '内容太大',
  415: '格式不受支持',
  429: '请求过于频繁',
  503: '服务暂时不可用',
}

const signOut = html`<p><a class="button quiet" lang="zh-CN" href="/console/sign-out">退出登录</a></p>`
/** Where somebody signed in meets “forbidden”: what it means there, and a way out of the account. */
const SIGNED_IN = {
  under: /^\/[rq]\//,
  says: '登录着的工作人员不能评价。请用您自己的手机打开这个链接，或先退出登录。',
  more: signOut,
} as const

/** What a person's browser shows where a page could not answer: what happened and what to do, with the request's number. */
export function problemPage(request: FastifyRequest, reply: FastifyReply, found: Problem): FastifyReply {
  const query = request.query as Record<string, unknown> | null
  const shell = {
    lang: languageOf(query?.['lang'], request.headers['accept-language']),
    large: query?.['large'] === '1' || request.cookies?.['hcp_large'] === '1',
    path: request.url.split('?')[0] ?? '/',
    search: '',
    requestId: request.id,
  }
  const title = TITLES[found.status] ?? '出错了'
  const here = found.code === 'forbidden' && SIGNED_IN.under.test(shell.path) ? SIGNED_IN : undefined
  const body = html`<span lang="zh-CN">${here?.says ?? found.detail}</span>`
  if (found.status === 503) reply.header('retry-after', '5')
  return sendHtml(reply, noticePage(shell, { title, body, ...(here && { more: here.more }) }), found.status)
}
