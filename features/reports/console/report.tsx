import { Link, useParams } from 'react-router'
import { addressOf } from '#web/api.ts'
import type { Reply } from '#web/api.ts'
import { useRead } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { readReport, readReportFile } from '../contract.ts'
import { Paper } from './paper.tsx'

const TEXTS = {
  zh: {
    title: '通报',
    purpose: '数字是生成时由系统填写的，不能改动。以后收到的评价和认定使数字变动时，重新生成，另编版次。',
    back: '通报',
    word: '下载 Word',
    pdf: '下载 PDF',
    facts: '怎样生成的',
    period: '期间',
    asOf: '数字算到',
    template: '模板',
    version: (n: number) => `第 ${n} 版`,
    madeBy: '谁生成的',
    system: '系统按月生成',
    madeAt: '生成时间',
    changes: '与上一版次不同的数字',
    none: '这是第一次生成，或者数字没有变动。',
    name: '数字',
    before: '上一版次',
    now: '这一版次',
    numbers: '各版次',
    number: (n: number) => `第 ${n} 次`,
  },
  en: {
    title: 'A bulletin',
    purpose: 'The system wrote the numbers when it was made. When they move it is made anew, under the next number.',
    back: 'Bulletins',
    word: 'Download Word',
    pdf: 'Download PDF',
    facts: 'How it was made',
    period: 'Period',
    asOf: 'Figures as of',
    template: 'Template',
    version: (n: number) => `version ${n}`,
    madeBy: 'Made by',
    system: 'the system, monthly',
    madeAt: 'Made at',
    changes: 'Numbers that differ from the one before',
    none: 'The first of its kind, or nothing moved.',
    name: 'Number',
    before: 'Before',
    now: 'Now',
    numbers: 'All numbers',
    number: (n: number) => `no. ${n}`,
  },
}
type Shown = Reply<typeof readReport>

export default function Report() {
  const { reportId = '' } = useParams()
  const texts = useTexts(TEXTS)
  const query = useRead(readReport, { params: { reportId } })
  return (
    <DetailPage
      title={(report) => report?.title ?? texts.title}
      named={texts.title}
      purpose={texts.purpose}
      back={{ to: '/reports', says: texts.back }}
      query={query}
    >
      {(report) => (
        <>
          <p className="paper-ways">
            {(['docx', 'pdf'] as const).map((format) => (
              <a key={format} download href={addressOf(readReportFile.path, { params: { reportId }, query: { format } })}>
                {format === 'docx' ? texts.word : texts.pdf}
              </a>
            ))}
          </p>
          <Paper blocks={report.blocks} />
          <HowMade report={report} />
          <Changes report={report} />
        </>
      )}
    </DetailPage>
  )
}

function HowMade({ report }: { report: Shown }) {
  const texts = useTexts(TEXTS)
  return (
    <Section title={texts.facts}>
      <Facts
        rows={[
          [texts.period, report.period],
          [texts.asOf, report.asOf],
          [
            texts.template,
            <Link key="template" to={`/report-templates/${report.templateId}`}>
              {texts.version(report.templateVersion)}
            </Link>,
          ],
          [texts.madeBy, report.madeBy ?? texts.system],
          [texts.madeAt, <MomentText key="at" at={report.madeAt} />],
          report.numbers.length > 1 && [
            texts.numbers,
            <span key="numbers" className="paper-ways">
              {report.numbers.map((one) =>
                one.reportId === report.reportId ? (
                  <b key={one.reportId}>{texts.number(one.number)}</b>
                ) : (
                  <Link key={one.reportId} to={`/reports/${one.reportId}`}>
                    {texts.number(one.number)}
                  </Link>
                ),
              )}
            </span>,
          ],
        ]}
      />
    </Section>
  )
}

function Changes({ report }: { report: Shown }) {
  const texts = useTexts(TEXTS)
  return (
    <Section title={texts.changes}>
      {report.changes.length === 0 ? (
        <p className="quiet">{texts.none}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{texts.name}</th>
              <th scope="col">{texts.before}</th>
              <th scope="col">{texts.now}</th>
            </tr>
          </thead>
          <tbody>
            {report.changes.map((one) => (
              <tr key={one.name}>
                <th scope="row">{one.name}</th>
                <td>{one.before}</td>
                <td>{one.now}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}
