import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useParams } from 'react-router'
import { useRead } from '#web/ui/data.ts'
import { DetailPage } from '#web/ui/detail-page.tsx'
import { MomentText } from '#web/ui/day.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listImportRows, readImport, type ImportDetail } from '../contract.ts'
import { isBusy } from '../rules/states.ts'
import { stateWords } from './look.ts'
import { Progress } from './progress.tsx'
import { RowsPage } from './rows-page.tsx'
import { StepButtons } from './step-buttons.tsx'
import './imports.css'

const TEXTS = {
  zh: { title: '一次导入', back: '批量导入', by: (name: string) => `${name}上传` },
  en: { title: 'An import', back: 'Imports', by: (name: string) => `uploaded by ${name}` },
}
const ASK_EVERY_MS = 1_000

export default function Report() {
  const { importId = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const client = useQueryClient()
  const query = useRead(readImport, { params: { importId } }, { every: (one) => (one && isBusy(one.state) ? ASK_EVERY_MS : false) })
  const detail = query.data
  const state = detail?.state
  useEffect(() => {
    if (state !== undefined) void client.invalidateQueries({ queryKey: [listImportRows.name] })
  }, [client, state])
  if (detail && detail.columns.length > 0 && detail.rowsKept) return <RowsPage detail={detail} about={<About detail={detail} />} />
  return (
    <DetailPage
      title={detail ? <bdi>{detail.fileName}</bdi> : texts.title}
      named={detail?.fileName ?? texts.title}
      purpose={detail && <About detail={detail} />}
      back={{ to: '/imports', says: texts.back }}
      query={query}
      primary={(one) => <StepButtons detail={one} />}
    >
      {(one) => <Progress detail={one} />}
    </DetailPage>
  )
}

function About({ detail }: { detail: ImportDetail }) {
  const language = useLanguage()
  return (
    <>
      {detail.words[language]} · <b>{stateWords(detail.state, language)}</b> · <bdi>{TEXTS[language].by(detail.by.name)}</bdi> ·{' '}
      <MomentText at={detail.createdAt} />
    </>
  )
}
