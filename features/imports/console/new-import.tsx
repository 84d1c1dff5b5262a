import { Button } from 'antd'
import { useId, useRef, useState, type DragEvent } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { addressOf, type Reply } from '#web/api.ts'
import { useRead } from '#web/ui/data.ts'
import { DetailPage, Section } from '#web/ui/detail-page.tsx'
import { Radios } from '#web/ui/field.tsx'
import { sizeWords } from '#web/ui/size-words.ts'
import { Empty, Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listImportKinds, readImportTemplate } from '../contract.ts'
import { ColumnsOf } from './columns-of.tsx'
import { useUpload, type Upload } from './use-upload.ts'
import './imports.css'

const TEXTS = {
  zh: {
    title: '新的导入',
    purpose: '选内容，照模板填好，上传。上传后先逐行检查，您看过结果再写入，不会直接改动系统里的内容。',
    back: '批量导入',
    what: '第 1 步　导入什么',
    fill: '第 2 步　照模板填写',
    template: (name: string, ending: string) => `下载“${name}”模板（${ending}）`,
    upload: '第 3 步　上传',
    choose: '选择文件',
    drop: 'xlsx 或 CSV，至多 50 MB、20 万行。也可以把文件拖到这里。',
    sending: (percent: number) => (percent < 100 ? `正在上传 ${percent}%` : '已传完'),
    cancel: '取消上传',
    none: {
      title: '您的岗位没有可以批量导入的内容',
      hint: '机构由政务服务管理机构导入，事项由单位和政务服务管理机构导入。如工作需要，请联系安全管理员开通权限。',
    },
  },
  en: {
    title: 'New import',
    purpose:
      'Choose what, fill in the template, upload. Rows are checked first; nothing changes until you have seen the result and apply it.',
    back: 'Imports',
    what: 'Step 1: what to import',
    fill: 'Step 2: fill in the template',
    template: (name: string, ending: string) => `Download the template for ${name} (${ending})`,
    upload: 'Step 3: upload',
    choose: 'Choose a file',
    drop: 'xlsx or CSV, at most 50 MB and 200,000 rows. You may also drop the file here.',
    sending: (percent: number) => (percent < 100 ? `Uploading ${percent}%` : 'Uploaded'),
    cancel: 'Cancel',
    none: {
      title: 'Nothing that your role may import',
      hint: 'If your work needs it, ask your security administrator for the permission.',
    },
  },
}
type Kind = Reply<typeof listImportKinds>['items'][number]

export default function NewImport() {
  const texts = TEXTS[useLanguage()]
  const query = useRead(listImportKinds, {})
  return (
    <DetailPage title={texts.title} purpose={texts.purpose} back={{ to: '/imports', says: texts.back }} query={query}>
      {({ items }) => (items.length === 0 ? <Empty {...texts.none} /> : <Steps kinds={items} />)}
    </DetailPage>
  )
}

function Steps({ kinds }: { kinds: readonly Kind[] }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [search, setSearch] = useSearchParams()
  const kind = kinds.find((one) => one.kind === search.get('kind')) ?? kinds[0]
  if (!kind) return null
  const template = (format: string): string =>
    addressOf(readImportTemplate.path, { params: { kind: kind.kind }, query: { format, language } })
  return (
    <>
      <Section title={texts.what}>
        <Radios
          name="kind"
          legend=""
          value={kind.kind}
          choices={kinds.map((one) => ({ value: one.kind, says: <KindWords kind={one} /> }))}
          change={(value) => setSearch({ kind: value }, { replace: true })}
        />
      </Section>
      <Section title={texts.fill}>
        <p className="import-templates">
          {['xlsx', 'csv'].map((format) => (
            <a key={format} href={template(format)} download>
              {texts.template(kind.words[language], format)}
            </a>
          ))}
        </p>
        <ColumnsOf columns={kind.columns} />
      </Section>
      <Section title={texts.upload}>
        <Chooser key={kind.kind} kind={kind.kind} />
      </Section>
    </>
  )
}

function KindWords({ kind: { words, says } }: { kind: Kind }) {
  const language = useLanguage()
  return (
    <>
      <b>{words[language]}</b>
      {says && <span className="quiet"> {says[language]}</span>}
    </>
  )
}

function Chooser({ kind }: { kind: string }) {
  const texts = TEXTS[useLanguage()]
  const navigate = useNavigate()
  const hint = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const { upload, start, cancel } = useUpload((importId) => void navigate(`/imports/${importId}`))
  const busy = upload !== null && upload.problem === null
  const take = (file: File | undefined): void => {
    if (file && !busy) start(kind, file)
  }
  const hasFiles = (event: DragEvent): boolean => [...event.dataTransfer.types].includes('Files')
  return (
    <div
      className={`import-drop${over ? ' import-over' : ''}`}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        if (!hasFiles(event)) return
        event.preventDefault()
        take(event.dataTransfer.files[0])
      }}
    >
      <Button type="primary" disabled={busy} aria-describedby={hint} onClick={() => input.current?.click()}>
        {texts.choose}
      </Button>
      <input
        ref={input}
        type="file"
        className="vh"
        accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          take(currentTarget.files?.[0])
          // so that the same file, mended, may be chosen again
          currentTarget.value = ''
        }}
      />
      <p className="quiet field-hint" id={hint}>
        {texts.drop}
      </p>
      {upload && <OnItsWay upload={upload} cancel={cancel} />}
    </div>
  )
}

function OnItsWay({ upload: { file, sent, problem }, cancel }: { upload: Upload; cancel: () => void }) {
  const texts = TEXTS[useLanguage()]
  const percent = Math.floor(sent * 100)
  if (problem) return <Notice problem={problem} />
  return (
    <div className="import-sending">
      <p role="status">
        <bdi>{file.name}</bdi> · {sizeWords(file.size)} · {texts.sending(percent)}
      </p>
      <progress max={100} value={percent} aria-label={file.name} />
      <Button onClick={cancel}>{texts.cancel}</Button>
    </div>
  )
}
