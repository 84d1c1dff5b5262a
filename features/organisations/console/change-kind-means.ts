import type { Said } from '#shared/columns.ts'
import type { ChangeKind } from '../rules/division-changes.ts'

/** What each kind of change does, in one sentence: read before the form is filled in. */
export const KIND_MEANS: Readonly<Record<ChangeKind, Said>> = {
  created: {
    zh: '新设一个原来没有的区划，用新代码；它还没有单位和大厅，生效以后再登记。',
    en: 'A division that was not there before, with a new code; it begins without units and halls.',
  },
  split: {
    zh: '从一个区划划出一部分，成立新的区划；您选的单位和大厅随过去，其余留在原区划。',
    en: 'Part of a division becomes a new one; the units and halls you choose go along, the rest stays.',
  },
  renamed: {
    zh: '只改名称，代码不变；什么都不移动，旧名称仍查得到。',
    en: 'Only the name changes, the code stays; nothing moves, and the old name can still be found.',
  },
  recoded: {
    zh: '换一个代码，可以同时改名，如沙湾县改沙湾市；原代码停用，用它推送的办件照收。',
    en: 'It gets another code, and another name if you like; records sent with the old code are still taken.',
  },
  merged: {
    zh: '一个或几个区划并入另一个；单位、大厅、窗口、人员和在办差评都到并入的那一个。',
    en: 'One or several become part of another; units, halls, windows, staff and open cases go there.',
  },
  moved: {
    zh: '改由另一个上级管，代码和名称都不变；在办差评从那天起由新的上级监督。',
    en: 'It answers to another level above; code and name stay, and open cases are overseen by the new one.',
  },
  ended: {
    zh: '撤销，没有接手的区划；它的单位和窗口关闭，在办差评由上级办理。',
    en: 'It ends and none takes over; its units and windows close, open cases go to the level above.',
  },
  code_confirmed: {
    zh: '国家公布了代码，与暂用的相同，去掉“暂用”；公布的不同，请选“变更代码”。',
    en: 'The state published the code and it is the provisional one; if it differs, choose “given another code”.',
  },
}
