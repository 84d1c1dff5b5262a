import type { MouseEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { codeWords } from '#web/ui/list-filters.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { useLanguage } from '#web/ui/texts.ts'
import { divisionWords } from '../contract/list-words.ts'
import { divisionPath, unitPath } from './links.ts'
import type { Branch } from './tree.ts'
import './places.css'

const TEXTS = {
  zh: {
    name: '区划',
    level: '层级',
    manager: '政务服务管理机构',
    units: '单位（含下级）',
    halls: '大厅（含下级）',
    code: '区划代码',
    missing: '没有登记',
    unfold: (name: string) => `展开${name}的下级`,
    fold: (name: string) => `收起${name}的下级`,
  },
  en: {
    name: 'Division',
    level: 'Level',
    manager: 'Managed by',
    units: 'Units (with below)',
    halls: 'Halls (with below)',
    code: 'Code',
    missing: 'not on record',
    unfold: (name: string) => `Unfold what is below ${name}`,
    fold: (name: string) => `Fold what is below ${name}`,
  },
}
type TreeProps = {
  branches: readonly Branch[]
  /** Which are unfolded; null while a search shows the way to all that it found. */
  open: ReadonlySet<string> | null
  change: (open: ReadonlySet<string>) => void
  caption: string
  /** Of one level, below a page that says it: neither level nor code. */
  brief?: true
}

/** The tree as a table: the names step in by level, and the counts stay in their columns. */
export function DivisionTree({ branches, open, change, caption, brief }: TreeProps) {
  const texts = TEXTS[useLanguage()]
  const toggle = (code: string): void => {
    if (!open) return
    const next = new Set(open)
    if (!next.delete(code)) next.add(code)
    change(next)
  }
  return (
    <div className="table-box">
      <table className="table tree">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            {!brief && (
              <th scope="col" className="wide-only">
                {texts.level}
              </th>
            )}
            <th scope="col">{texts.manager}</th>
            <th scope="col" className="k-number">
              {texts.units}
            </th>
            <th scope="col" className="k-number">
              {texts.halls}
            </th>
            {!brief && (
              <th scope="col" className="k-code wide-only">
                {texts.code}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {branches.map((branch) => (
            <Row
              key={branch.division.code}
              branch={branch}
              folds={open !== null && branch.children > 0}
              unfolded={open?.has(branch.division.code) ?? true}
              toggle={toggle}
              brief={brief === true}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type RowProps = { branch: Branch; folds: boolean; unfolded: boolean; toggle: (code: string) => void; brief: boolean }
function Row({ branch: { division, depth, units, halls }, folds, unfolded, toggle, brief }: RowProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const navigate = useNavigate()
  const go = (event: MouseEvent): void => {
    if (!(event.target as Element).closest('a,button') && getSelection()?.toString() === '') void navigate(divisionPath(division.code))
  }
  return (
    <tr className="leads" onClick={go}>
      <td data-label={texts.name}>
        <span className="branch" style={{ paddingInlineStart: `${depth * 20}px` }}>
          {folds ? (
            <button
              type="button"
              className="fold"
              aria-expanded={unfolded}
              aria-label={unfolded ? texts.fold(division.name) : texts.unfold(division.name)}
              onClick={() => toggle(division.code)}
            />
          ) : (
            !brief && <span className="fold" />
          )}
          <Link to={divisionPath(division.code)} className="row-link">
            {division.name}
          </Link>
        </span>
      </td>
      {!brief && (
        <td data-label={texts.level} className="wide-only">
          {codeWords(divisionWords.filters.level.values, division.level, language, division.levelSays)}
        </td>
      )}
      <td data-label={texts.manager}>
        {division.manager ? (
          <Link to={unitPath(division.manager.unitCode)}>{division.manager.name}</Link>
        ) : (
          <span className="gap">{texts.missing}</span>
        )}
      </td>
      <td data-label={texts.units} className="k-number">
        {numberWords(units)}
      </td>
      <td data-label={texts.halls} className="k-number">
        {numberWords(halls)}
      </td>
      {!brief && (
        <td data-label={texts.code} className="k-code wide-only">
          {division.code}
        </td>
      )}
    </tr>
  )
}
