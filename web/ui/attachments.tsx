import { Button } from 'antd'
import { useId, useRef, useState, type DragEvent } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Attachment, attachmentList } from '#features/attachments/contract.ts'
import { PICKED } from '#features/attachments/rules/types.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import { addressOf, read } from '#web/api.ts'
import { AttachmentRow } from './attachment-row.tsx'
import './attachments.css'
import { useRead } from './data.ts'
import { Pending } from './states.tsx'
import { useTexts } from './texts.ts'
import { UploadRow } from './upload-row.tsx'
import { useUploads } from './use-uploads.ts'

type Keys = Record<string, string>
type Listing = Endpoint<Keys, unknown, unknown, z.infer<typeof attachmentList>>
export type AttachmentEnds = {
  list: Listing
  add: Pick<Endpoint, 'path'>
  read: Pick<Endpoint, 'path'>
  takeBack: Endpoint<Keys, unknown, unknown, { removed: true }>
}
type AttachmentsProps = {
  /** The endpoints of the feature whose files they are. */
  ends: AttachmentEnds
  /** What their addresses ask for: `{ caseId }`. */
  params: Keys
  /** Whether this person may add and take back here and now. */
  mayAdd: boolean
  /** In a form that rests on some of them: which, and who is told when that changes. What is added there is chosen at once. */
  pick?: { chosen: readonly string[]; change: (chosen: readonly string[]) => void }
  /** Asked for again when one is added or taken back: the names of reading endpoints. */
  invalidates?: readonly string[]
}

const TEXTS = {
  zh: {
    choose: '添加附件',
    more: (least: number) =>
      `图片、录音、PDF、Word（docx），每个不超过 10 MB，还可以加 ${least} 个。照片里的拍摄地点会自动去掉。也可以把文件拖到这里。`,
    full: (most: number) => `已有 ${most} 个附件，到上限了。可以撤回不需要的，或把几页合成一个 PDF。`,
    none: '还没有附件。',
    noneYet: '还没有附件。通话录音、照片、整改前后的截图、盖章的说明，都可以加在这里。',
    kept: (name: string) => `已添加：${name}`,
  },
  en: {
    choose: 'Add files',
    more: (least: number) =>
      `Pictures, recordings, PDF and Word (docx), 10 MB each at most; ${least} more may be added. Where a photo was taken is removed. You may also drop files here.`,
    full: (most: number) => `There are ${most} files, which is the limit. Take back what is not needed, or put several pages into one PDF.`,
    none: 'No files yet.',
    noneYet: 'No files yet. Recordings, photos, screenshots from before and after, and signed statements can be added here.',
    kept: (name: string) => `Added: ${name}`,
  },
}

/** Files that belong to something: what is there, what is on its way, and the way to add more. By keyboard, by touch, or dropped. */
export function Attachments({ ends, params, mayAdd, pick, invalidates = [] }: AttachmentsProps) {
  const texts = useTexts(TEXTS)
  const client = useQueryClient()
  const query = useRead(ends.list, { params })
  const [said, say] = useState('')
  const refresh = (): void => {
    for (const name of [ends.list.name, ...invalidates]) void client.invalidateQueries({ queryKey: [name] })
  }
  const kept = (one: Attachment): void => {
    say(texts.kept(one.name))
    if (pick) pick.change([...pick.chosen, one.attachmentId])
    refresh()
  }
  // A read asks whoever is at the desk to sign in again; then the file goes once more.
  const signIn = (): Promise<boolean> =>
    read(ends.list, { params }).then(
      () => true,
      () => false,
    )
  const { uploads, add, again, drop } = useUploads(addressOf(ends.add.path, { params }), kept, signIn)
  const dropping = useDropping(mayAdd, add)
  const list = query.data
  if (!list) return <Pending query={query} lines={2} />
  const left = Math.max(0, list.most - list.items.length - uploads.filter((one) => one.state !== 'failed').length)
  return (
    <div className={`attachments${dropping.over ? ' attachments-over' : ''}`} {...dropping.on}>
      {list.items.length === 0 && uploads.length === 0 && <p className="quiet">{mayAdd ? texts.noneYet : texts.none}</p>}
      <ul className="files">
        {list.items.map((one) => (
          <AttachmentRow
            key={one.attachmentId}
            one={one}
            address={addressOf(ends.read.path, { params: { ...params, attachmentId: one.attachmentId } })}
            takeBack={
              mayAdd && one.mine && !one.named
                ? { end: ends.takeBack, params: { ...params, attachmentId: one.attachmentId }, done: refresh }
                : null
            }
            pick={pick ?? null}
          />
        ))}
        {uploads.map((one) => (
          <UploadRow key={one.key} one={one} again={() => again(one.key)} drop={() => drop(one.key)} />
        ))}
      </ul>
      {mayAdd && <Chooser left={left} most={list.most} add={add} />}
      <p className="vh" role="status">
        {said}
      </p>
    </div>
  )
}

function Chooser({ left, most, add }: { left: number; most: number; add: (files: readonly File[]) => void }) {
  const texts = useTexts(TEXTS)
  const hint = useId()
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="file-chooser">
      <Button disabled={left === 0} aria-describedby={hint} onClick={() => input.current?.click()}>
        {texts.choose}
      </Button>
      <input
        ref={input}
        type="file"
        className="vh"
        multiple
        accept={PICKED}
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          add([...(currentTarget.files ?? [])])
          // so that the same file, mended, may be chosen again
          currentTarget.value = ''
        }}
      />
      <p className="quiet field-hint" id={hint}>
        {left === 0 ? texts.full(most) : texts.more(left)}
      </p>
    </div>
  )
}

/** Files let go over the place; a word or a picture of another page that is dragged along is none of ours. */
function useDropping(mayAdd: boolean, add: (files: readonly File[]) => void) {
  const [over, setOver] = useState(false)
  const hasFiles = (event: DragEvent): boolean => mayAdd && [...event.dataTransfer.types].includes('Files')
  const on = {
    onDragOver: (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false)
      if (!hasFiles(event)) return
      event.preventDefault()
      add([...event.dataTransfer.files])
    },
  }
  return { over, on }
}
