/** What the rater says to their own case, with something plausible on it. */
import { answerPage } from '#features/tracking/public/answer-page.ts'
import { messagePage } from '#features/tracking/public/message-page.ts'
import { objectionPage } from '#features/tracking/public/objection-page.ts'
import { trackingPage } from '#features/tracking/public/tracking-page.ts'
import { withdrawPage } from '#features/tracking/public/withdraw-page.ts'
import type { MessageView } from '#features/tracking/rules/own.ts'
import type { Html } from '#server/platform/html.ts'
import type { Language } from '#web/public/languages.ts'
import { at, served, shell, tracked } from './screens.ts'

const trackPath = '/t/K3F97Q2MX8TD4RVA'
const reply = '您好！您的身份证已于11月25日制好并寄出。超期是因为我局制证信息漏传，已补传并核对了同批的37件。'
const may = { write: true, answerUntil: null, withdraw: true, object: null }

export const caseScreens = (lang: Language, large: boolean): Record<string, Html> => {
  const on = (path: string) => shell(lang, large, `${trackPath}/${path}`)
  const form = { served, trackPath, key: 'a-key', text: '' }
  const message: MessageView = {
    ...form,
    anonymous: true,
    talk: [
      { at: at('2026-11-24T11:02:00'), unit: '塔城市公安局', says: '您说的“再等等”是哪一天、哪个窗口？', mine: false, files: 0 },
      { at: at('2026-11-24T20:15:00'), unit: null, says: '11月14号，靠门那个窗口。', mine: true, files: 1 },
    ],
  }
  const answer = { ...form, reply, until: '2026-12-03', choice: null, again: false }
  const objection = { ...form, told: '经核实，您评价的是另一件事。', until: '2026-12-03', review: false }
  return {
    'case-message': messagePage({ kind: 'form', view: message }, on('messages')).html,
    'case-message-many': messagePage({ kind: 'form', view: { ...message, text: '还有', problem: 'many' } }, on('messages')).html,
    'case-message-received': messagePage({ kind: 'received', trackPath }, on('messages')).html,
    'case-message-closed': messagePage({ kind: 'closed', trackPath }, on('messages')).html,
    'case-answer': answerPage({ kind: 'form', view: answer }, on('satisfaction')).html,
    'case-answer-again': answerPage({ kind: 'form', view: { ...answer, again: true, problem: 'choose' } }, on('satisfaction')).html,
    'case-answer-first': answerPage({ kind: 'received', trackPath, what: 'first', dueOn: '2026-12-03' }, on('satisfaction')).html,
    'case-answer-over': answerPage({ kind: 'over', until: '2026-12-03', trackPath }, on('satisfaction')).html,
    'case-withdraw': withdrawPage({ kind: 'form', view: { ...form, called: true } }, on('withdraw')).html,
    'case-withdraw-anonymous': withdrawPage({ kind: 'form', view: { ...form, called: false } }, on('withdraw')).html,
    'case-withdraw-received': withdrawPage({ kind: 'received', trackPath, called: true }, on('withdraw')).html,
    'case-objection': objectionPage({ kind: 'form', view: objection }, on('objection')).html,
    'case-review': objectionPage({ kind: 'form', view: { ...objection, review: true, problem: 'empty' } }, on('objection')).html,
    'case-objection-received': objectionPage({ kind: 'received', trackPath, dueOn: '2026-12-10' }, on('objection')).html,
    'case-not-yours': messagePage({ kind: 'not_yours', trackPath }, on('messages')).html,
    'case-above': trackingPage(tracked({ state: 'above', may }), shell(lang, large, trackPath)),
    'case-answered': trackingPage(tracked({ level: 1, may: { ...may, answerUntil: '2026-12-03' } }), shell(lang, large, trackPath)),
    'case-not-adopted': trackingPage(
      tracked({
        state: 'not_adopted',
        level: 1,
        may: { ...may, write: false, withdraw: false, object: { until: '2026-12-03', review: false } },
      }),
      shell(lang, large, trackPath),
    ),
  }
}
