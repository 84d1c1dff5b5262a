import { Button } from 'antd'
import { useAct, useRead } from '#web/ui/data.ts'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { applyImport, cancelImport, listImportKinds, rejudgeImport, type ImportDetail } from '../contract.ts'
import { isEnded } from '../rules/states.ts'
import { AFTER_STEP } from './look.ts'

const TEXTS = {
  zh: {
    apply: (n: string) => `写入 ${n} 行`,
    consequence: ([added, changed, left]: readonly string[], kind: string, says: string) =>
      `将在“${kind}”里新增 ${added} 条、更改 ${changed} 条。${says}${left === '0' ? '' : `另有 ${left} 行有问题，不会写入，留在这里，改好以后再写入。`}`,
    again: '重新检查',
    cancel: '取消导入',
    stop: '停止写入',
    end: '结束，其余的不写入',
    stops: '已经写入的不会撤回；没有写入的留在这里，可以再写入。',
    ends: (n: string) => `还有 ${n} 行没有写入，结束以后这次导入不能再改、不能再写入。已经写入的不受影响。`,
    cancels: '文件里的内容都不会写入。',
  },
  en: {
    apply: (n: string) => `Apply ${n} rows`,
    consequence: ([added, changed, left]: readonly string[], kind: string, says: string) =>
      `${added} will be added to “${kind}” and ${changed} changed. ${says} ${left === '0' ? '' : `${left} faulty rows stay here to be mended and applied later.`}`,
    again: 'Check again',
    cancel: 'Cancel the import',
    stop: 'Stop',
    end: 'End; the rest stays out',
    stops: 'What has gone in stays; the rest waits here and can go in later.',
    ends: (n: string) => `${n} rows have not gone in. Once ended, this import can neither be mended nor applied. What has gone in stays.`,
    cancels: 'Nothing of the file goes in.',
  },
}

/** What may be done with the whole of it, here and now, by its importer. */
export function StepButtons({ detail }: { detail: ImportDetail }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { importId, state, counts } = detail
  const params = { importId }
  const apply = useAct(applyImport, { invalidates: AFTER_STEP })
  const again = useAct(rejudgeImport, { invalidates: AFTER_STEP })
  const cancel = useAct(cancelImport, { invalidates: AFTER_STEP })
  // what becomes of a row is the kind's to say: some hold at once, some wait for another person
  const becomes = useRead(listImportKinds, {}).data?.items.find((one) => one.kind === detail.kind)?.says?.[language] ?? ''
  if (!detail.by.mine || isEnded(state) || state === 'receiving') return null
  const good = counts.new + counts.change
  const open = good + counts.faulty + counts.waiting
  const words = [counts.new, counts.change, counts.faulty].map(numberWords)
  return (
    <div className="import-steps">
      <Notice problem={again.error} />
      {state === 'judged' && good > 0 && (
        <ConfirmAct
          primary
          says={texts.apply(numberWords(good))}
          consequence={texts.consequence(words, detail.words[language], becomes)}
          act={() => apply.mutateAsync({ params, body: { rows: good } })}
        />
      )}
      {state === 'judged' && open > 0 && (
        <Button loading={again.isPending} onClick={() => again.mutate({ params })}>
          {texts.again}
        </Button>
      )}
      <ConfirmAct
        says={state === 'applying' ? texts.stop : counts.applied > 0 || open === 0 ? texts.end : texts.cancel}
        consequence={state === 'applying' ? texts.stops : counts.applied > 0 ? texts.ends(numberWords(open)) : texts.cancels}
        act={() => cancel.mutateAsync({ params })}
      />
    </div>
  )
}
