import type { Reply } from '#web/api.ts'
import { MomentText } from '#web/ui/day.tsx'
import { useTexts } from '#web/ui/texts.ts'
import type { readMendable } from '../contract.ts'
import { FieldName } from './mend-field.tsx'

const TEXTS = {
  zh: { title: '改过什么', hidden: '已替换，不显示', out: '删去', none: '（空）' },
  en: { title: 'What was changed', hidden: 'replaced, not shown', out: 'taken out', none: '(empty)' },
}
type Mending = Reply<typeof readMendable>['mendings'][number]

/** Who changed what and what came of it; of what is somebody's, only that it was changed. */
export function Mendings({ mendings }: { mendings: readonly Mending[] }) {
  const texts = useTexts(TEXTS)
  if (mendings.length === 0) return null
  return (
    <>
      <h3>{texts.title}</h3>
      <ul className="mendings">
        {mendings.map((mending) => (
          <li key={mending.at}>
            <MomentText at={mending.at} short /> {mending.by} <span lang="zh-CN">{mending.outcomeSays}</span>
            {mending.codeSays !== null && <span lang="zh-CN">（{mending.codeSays}）</span>}
            <ul>
              {mending.changes.map((change) => (
                <li key={change.path}>
                  <FieldName path={change.path} says={change.says} />{' '}
                  {change.isPersonal ? (
                    texts.hidden
                  ) : (
                    <>
                      <bdi>{change.from ?? texts.none}</bdi> → <bdi>{change.to ?? texts.out}</bdi>
                    </>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  )
}
