import { Button } from 'antd'
import { useSyncExternalStore } from 'react'
import { cancelExport, readExport, readExportFile, type ExportItem } from '#features/workplace/contract/exports.ts'
import { addressOf } from '#web/api.ts'
import { useAct, useRead } from '#web/ui/data.ts'
import { exportsUnderWay } from '#web/ui/exports-under-way.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage, useTexts } from '#web/ui/texts.ts'

const ASK_EVERY_MS = 1_000
const TEXTS = {
  zh: {
    title: '导出',
    waiting: '等待开始……',
    written: (done: string) => `已写 ${done} 行`,
    of: (done: string, total: string) => `已写 ${done} 行，共 ${total} 行`,
    take: '下载',
    cancel: '取消',
    close: '关闭',
    states: { done: '已完成', failed: '没有做成', cancelled: '已取消', expired: '文件已过保存时间' },
  },
  en: {
    title: 'Export',
    waiting: 'Waiting to start…',
    written: (done: string) => `${done} rows written`,
    of: (done: string, total: string) => `${done} of ${total} rows written`,
    take: 'Download',
    cancel: 'Cancel',
    close: 'Close',
    states: { done: 'Done', failed: 'Not done', cancelled: 'Cancelled', expired: 'The file is no longer kept' },
  },
}
const isUnderWay = (item: ExportItem): boolean => item.state === 'waiting' || item.state === 'running'

/** At the foot of every screen while files are being written. */
export function ExportTray() {
  const ids = useSyncExternalStore(exportsUnderWay.subscribe, exportsUnderWay.read)
  const { title } = useTexts(TEXTS)
  if (ids.length === 0) return null
  return (
    <section className="tray" aria-label={title}>
      {ids.map((exportId) => (
        <OneExport key={exportId} exportId={exportId} />
      ))}
    </section>
  )
}

function OneExport({ exportId }: { exportId: string }) {
  const texts = useTexts(TEXTS)
  const language = useLanguage()
  const { data, error } = useRead(
    readExport,
    { params: { exportId } },
    { every: (item) => (item && !isUnderWay(item) ? false : ASK_EVERY_MS) },
  )
  const cancel = useAct(cancelExport, { invalidates: [readExport.name] })
  const drop = (
    <Button type="text" size="small" aria-label={texts.close} title={texts.close} onClick={() => exportsUnderWay.drop(exportId)}>
      ×
    </Button>
  )
  if (!data)
    return (
      <div className="tray-item">
        <Notice problem={error} /> {!error && texts.waiting} {error && drop}
      </div>
    )
  return (
    <div className="tray-item">
      <p className="tray-head">
        <b>{language === 'zh' ? data.title : data.fileName}</b>
        {!isUnderWay(data) && drop}
      </p>
      <p role="status">{wordsOf(data, texts)}</p>
      {isUnderWay(data) && <progress aria-label={data.title} {...(data.total !== null && { max: data.total, value: data.done })} />}
      <Notice problem={cancel.error} />
      {isUnderWay(data) && (
        <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate({ params: { exportId } })}>
          {texts.cancel}
        </Button>
      )}
      {data.state === 'done' && (
        <a className="tray-take" href={addressOf(readExportFile.path, { params: { exportId } })} download={data.fileName}>
          {texts.take} {data.fileName}
        </a>
      )}
    </div>
  )
}

function wordsOf(item: ExportItem, texts: (typeof TEXTS)['zh']): string {
  if (item.state === 'waiting') return texts.waiting
  if (item.state === 'running')
    return item.total === null ? texts.written(numberWords(item.done)) : texts.of(numberWords(item.done), numberWords(item.total))
  const state = texts.states[item.state]
  return item.why === null ? `${state} · ${texts.written(numberWords(item.done))}` : `${state}：${item.why}`
}
