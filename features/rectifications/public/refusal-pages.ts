import { html, type Html } from '#server/platform/html.ts'
import { staffPage } from './parts.ts'
import type { Person } from './view.ts'

/** What happened, what to do, and the number to give when asking. */
export type StaffNotice = { title: string; body: string; requestId: string }
export const staffNoticePage = (person: Person | null, notice: StaffNotice): Html =>
  staffPage(
    person,
    notice.title,
    html`<h1>${notice.title}</h1>
      <p>${notice.body}</p>
      <p><a href="/console/cases">回到差评整改</a></p>
      <p class="ref">编号 ${notice.requestId}</p>`,
  )

export const NO_PERMISSION = { title: '您没有办理差评整改的权限', body: '请联系本单位系统管理员，说明您的岗位和要办的事。' } as const
export const NO_CASE = { title: '没有找到这件差评', body: '可能不在您负责的范围内，也可能地址没有复制完整。' } as const
export const FAULT = { title: '这一步没有办成', body: '没有保存任何改动。请稍后再试一次；仍不行，请把下面的编号告诉系统管理员。' } as const
