import { Facts, Section } from '#web/ui/detail-page.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { HallRow } from '../contract/halls.ts'
import { CHARGED } from '../rules/records.ts'

const TEXTS = {
  zh: {
    commitments: '服务承诺',
    charges: '收费标准',
    none: '还没有公布：公开网站的大厅页会写“还没有公布”。点右上角“变更”填写。',
    service: { copying: '文印', fax: '传真', post: '邮寄', other: '其他' },
  },
  en: {
    commitments: 'Commitments',
    charges: 'Charges',
    none: 'Not published yet, as the hall’s public page will say. “Change” at the top fills them in.',
    service: { copying: 'Copying', fax: 'Fax', post: 'Post', other: 'Other' },
  },
}

/** What a hall promises and charges, as the public page shows it (plan 二(三)). */
export function HallPublished({ hall }: { hall: HallRow }) {
  const texts = TEXTS[useLanguage()]
  return (
    <>
      <Section title={texts.commitments}>
        {hall.commitments.length === 0 ? (
          <p className="quiet">{texts.none}</p>
        ) : (
          <ul className="gaps">
            {hall.commitments.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={texts.charges}>
        {hall.charges.length === 0 ? (
          <p className="quiet">{texts.none}</p>
        ) : (
          <Facts
            rows={CHARGED.flatMap(({ service }) => {
              const found = hall.charges.find((row) => row.service === service)
              return found ? [[texts.service[service], found.standard] as const] : []
            })}
          />
        )}
      </Section>
    </>
  )
}
