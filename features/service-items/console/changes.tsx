import type { Reply } from '#web/api.ts'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import type { compareItemVersions } from '../contract/history.ts'
import { ELEMENT_WORDS, type ElementField } from '../rules/element-words.ts'
import { apartFrom } from './apart.ts'
import './items.css'

export type Change = Reply<typeof compareItemVersions>['changes'][number]
const TEXTS = {
  zh: {
    what: '要素',
    before: '原来',
    after: '现在',
    none: '没有差别。',
    blank: '（空）',
    removed: '去掉',
    added: '增加',
    same: '其余不变',
  },
  en: {
    what: 'Element',
    before: 'Before',
    after: 'After',
    none: 'Nothing differs.',
    blank: '(empty)',
    removed: 'Removed',
    added: 'Added',
    same: 'The rest stays',
  },
}
export const elementWords = (field: string, language: StaffLanguage): string =>
  field in ELEMENT_WORDS ? ELEMENT_WORDS[field as ElementField][language] : field

/** Element by element, old beside new; of a list what went and what came. */
export function Changes({ changes, caption }: { changes: readonly Change[]; caption: string }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  if (changes.length === 0) return <p>{texts.none}</p>
  return (
    <div className="table-box">
      <table className="table item-changes">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.what}</th>
            <th scope="col">{texts.before}</th>
            <th scope="col">{texts.after}</th>
          </tr>
        </thead>
        <tbody lang="zh-CN">
          {changes.map((change) => (
            <tr key={change.field}>
              <th scope="row">{elementWords(change.field, language)}</th>
              {change.removed.length + change.added.length > 0 ? <OfList change={change} /> : <OfText change={change} />}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function OfList({ change: { removed, added } }: { change: Change }) {
  const texts = TEXTS[useLanguage()]
  return (
    <>
      <td data-label={texts.before}>
        <ul>
          {removed.map((line) => (
            <li key={line}>
              <del>{line}</del>
            </li>
          ))}
          {removed.length === 0 && <li className="quiet">{texts.same}</li>}
        </ul>
      </td>
      <td data-label={texts.after}>
        <ul>
          {added.map((line) => (
            <li key={line}>
              <ins>{line}</ins>
            </li>
          ))}
          {added.length === 0 && <li className="quiet">{texts.same}</li>}
        </ul>
      </td>
    </>
  )
}

function OfText({ change: { before, after } }: { change: Change }) {
  const texts = TEXTS[useLanguage()]
  const { start, was, is, end } = apartFrom(before, after)
  const blank = <span className="quiet">{texts.blank}</span>
  return (
    <>
      <td data-label={texts.before}>
        {before === '' && blank}
        {start}
        {was !== '' && <del>{was}</del>}
        {end}
      </td>
      <td data-label={texts.after}>
        {after === '' && blank}
        {start}
        {is !== '' && <ins>{is}</ins>}
        {end}
      </td>
    </>
  )
}
