import { Button } from 'antd'
import type { Attachment } from '#features/attachments/contract.ts'
import { typeRow } from '#features/attachments/rules/types.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import { act } from '#web/api.ts'
import { ConfirmAct } from './confirm.tsx'
import { MomentText } from './day.tsx'
import { sizeWords } from './size-words.ts'
import { useLanguage } from './texts.ts'

type Keys = Record<string, string>
type AttachmentRowProps = {
  one: Attachment
  address: string
  takeBack: { end: Endpoint<Keys, unknown, unknown, { removed: true }>; params: Keys; done: () => void } | null
  pick: { chosen: readonly string[]; change: (chosen: readonly string[]) => void } | null
}
const TEXTS = {
  zh: {
    take: '下载',
    back: '撤回',
    gone: (name: string) => `“${name}”会从系统里删除，不能恢复。`,
    named: '已引用',
    rest: (name: string) => `引用“${name}”`,
  },
  en: {
    take: 'Download',
    back: 'Take back',
    gone: (name: string) => `“${name}” will be deleted for good.`,
    named: 'referred to',
    rest: (name: string) => `Refer to “${name}”`,
  },
}

/** One file: what it is, how large, who brought it and when. */
export function AttachmentRow({ one, address, takeBack, pick }: AttachmentRowProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const type = typeRow(one.type)
  const who = [one.by.name, one.by.says].filter(Boolean).join('，')
  return (
    <li className="file">
      {pick && (
        <input
          type="checkbox"
          className="file-pick"
          aria-label={texts.rest(one.name)}
          checked={pick.chosen.includes(one.attachmentId)}
          onChange={({ currentTarget }) =>
            pick.change(currentTarget.checked ? [...pick.chosen, one.attachmentId] : pick.chosen.filter((id) => id !== one.attachmentId))
          }
        />
      )}
      <div className="file-what">
        <bdi className="file-name">{one.name}</bdi>
        <span className="quiet file-about">
          {language === 'zh' ? type.says : type.en} · {sizeWords(one.size)}
          {who !== '' && (
            <>
              {' · '}
              <span lang="zh-CN">{who}</span>
            </>
          )}
          {' · '}
          <MomentText at={one.keptAt} short />
          {one.named && ` · ${texts.named}`}
        </span>
      </div>
      <div className="file-acts">
        <Button href={address} download={one.name} aria-label={`${texts.take} ${one.name}`}>
          {texts.take}
        </Button>
        {takeBack && (
          <ConfirmAct
            says={texts.back}
            named={`${texts.back} ${one.name}`}
            consequence={texts.gone(one.name)}
            act={async () => {
              await act(takeBack.end, { params: takeBack.params })
              takeBack.done()
            }}
          />
        )}
      </div>
    </li>
  )
}
