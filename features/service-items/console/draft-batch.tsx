import { Button, Input } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ApiProblem, type Reply } from '#web/api.ts'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { queryClient, useAct, useRead } from '#web/ui/data.ts'
import { Done, Field } from '#web/ui/field.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { today } from '#web/ui/office-time.ts'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { readItemBatch, releaseItemDrafts, reviewItemDrafts } from '../contract/draft-batches.ts'
import { DRAFTS_STALE } from './draft-words.ts'

const TEXTS = {
  zh: {
    day: '生效日',
    batch: (n: string) => `这一批导入共 ${n} 项。`,
    reviewAll: '审核通过本批',
    releaseAll: '发布本批',
    done: (n: string) => `办好了 ${n} 项。`,
    refused: (n: string) => `${n} 项没有办：`,
    which: (n: string) => `是哪 ${n} 项`,
    standing: (review: string, release: string) => `待审核 ${review} 项，待发布 ${release} 项。`,
    changed: (n: string) => `其中 ${n} 项导入之后改过，请逐项看过。`,
    releaseWhat: (day: string) => `本批中审核通过的全部发布，从 ${day} 零时起生效。您自己起草的、还有问题的不发布，会逐项列出。`,
  },
  en: {
    day: 'In force from',
    batch: (n: string) => `${n} in this import.`,
    reviewAll: 'Agree to all of it',
    releaseAll: 'Release all of it',
    done: (n: string) => `${n} done.`,
    refused: (n: string) => `${n} not done:`,
    which: (n: string) => `which ${n}`,
    standing: (review: string, release: string) => `${review} to review, ${release} to release.`,
    changed: (n: string) => ` ${n} were edited after the import: please read them one by one.`,
    releaseWhat: (day: string) =>
      `All of it that was reviewed holds from ${day} on. What you drafted, and what is not in order, stays and is listed.`,
  },
}

/** Somebody edited one of it meanwhile: how it is now is shown at once. */
const again = (fault: unknown): void => {
  if (!(fault instanceof ApiProblem) || fault.code !== 'changed_meanwhile') return
  for (const name of DRAFTS_STALE.invalidates) void queryClient.invalidateQueries({ queryKey: [name] })
}

/** All of one imported list, without choosing them one by one. */
export function Batch({ told }: { told: (outcome: Outcome) => void }) {
  const texts = TEXTS[useLanguage()]
  const [search] = useSearchParams()
  const [day, setDay] = useState(today())
  const reviewing = useAct(reviewItemDrafts, DRAFTS_STALE)
  const releasing = useAct(releaseItemDrafts, DRAFTS_STALE)
  const { may } = useSession()
  const batchId = search.get('batch') ?? ''
  const query = useRead(readItemBatch, { params: { batchId } }, { enabled: batchId !== '' })
  if (batchId === '' || query.data === undefined) return <Notice problem={query.error} />
  const { drafts, submitted, reviewed, changed, edits } = query.data
  const batch = { batchId, edits }
  return (
    <div className="item-bar">
      <p>
        <b>{texts.batch(numberWords(drafts))}</b> {texts.standing(numberWords(submitted), numberWords(reviewed))}
        {changed > 0 && texts.changed(numberWords(changed))}
      </p>
      <Button
        disabled={submitted === 0}
        loading={reviewing.isPending}
        onClick={() => reviewing.mutate({ body: { batch } }, { onSuccess: told, onError: again })}
      >
        {texts.reviewAll}
      </Button>
      {may('items.release') && (
        <>
          <Field id="whole-day" label={texts.day}>
            {(described) => <Input {...described} type="date" value={day} onChange={(event) => setDay(event.target.value)} />}
          </Field>
          <ConfirmAct
            says={texts.releaseAll}
            consequence={texts.releaseWhat(day)}
            disabled={day === '' || reviewed === 0}
            act={async () => told(await releasing.mutateAsync({ body: { batch, effectiveFrom: day } }, { onError: again }))}
          />
        </>
      )}
      <Notice problem={reviewing.error} />
    </div>
  )
}

export type Outcome = Reply<typeof releaseItemDrafts>
export function Outcomes({ outcome: { done, refused } }: { outcome: Outcome }) {
  const texts = TEXTS[useLanguage()]
  const reasons = [...new Set(refused.map((row) => row.says))].map((says) => ({ says, rows: refused.filter((row) => row.says === says) }))
  return (
    <>
      {done > 0 && <Done>{texts.done(numberWords(done))}</Done>}
      {refused.length > 0 && (
        <div className="notice wrong" role="alert">
          {texts.refused(numberWords(refused.length))}
          <ul lang="zh-CN">
            {reasons.map(({ says, rows }) => (
              <li key={says}>
                {says}
                <details>
                  <summary>{texts.which(numberWords(rows.length))}</summary>
                  {rows.map((row) => row.name).join('、')}
                </details>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
