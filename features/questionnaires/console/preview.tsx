import { useState } from 'react'
import { LANGUAGES, type Language } from '#shared/language.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { Radios } from '#web/ui/field.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { FormShape } from '../contract/form-shape.ts'
import { textTurns } from '../rules/turns.ts'
import { LANGUAGE_NAMES } from './form-words.ts'

const TEXTS = {
  zh: {
    title: '各渠道看到的样子',
    page: '统一评价页（门户、手机、二维码）',
    large: '长者版',
    embedded: '嵌在门户里',
    kiosk: '自助终端',
    kioskSays: '打开同一张评价页的长者版：',
    opens: '在新标签页打开，不能提交。',
    tablet: '窗口评价器',
    tabletSays: '不显示表单：一按就记下，不多一步。',
    sms: '短信（评价之后逐条问，不回就结束）',
    hotline: '热线按键（评价之后逐题问）',
    noKeys: '这份表单只有填空题，热线不问。',
    skipped: '填空题热线不问。',
    paper: '短信和热线渠道开通后按此提问；现在是预览。',
    language: '语言',
  },
  en: {
    title: 'What each channel shows',
    page: 'The rating page (portal, phone, QR)',
    large: 'large print',
    embedded: 'inside a portal',
    kiosk: 'Self-service terminal',
    kioskSays: 'opens the same page in large print:',
    opens: 'Opens in a new tab; it cannot be submitted.',
    tablet: 'Window tablet',
    tabletSays: 'Shows no form: one press is recorded, with no further step.',
    sms: 'Text messages (one by one after the rating; silence ends it)',
    hotline: 'Telephone keys (question by question after the rating)',
    noKeys: 'Only questions in words: the telephone asks none.',
    skipped: 'Questions in words are not asked by telephone.',
    paper: 'Asked like this once these channels take forms; for now a preview.',
    language: 'Language',
  },
}
type PreviewProps = { questionnaireId: string; version: string; form: FormShape }
const NAMES: Readonly<Record<Language, string>> = { 'zh-CN': '简体中文', ug: 'ئۇيغۇرچە', kk: 'قازاقشا', en: 'English' }

/** The pages as they are drawn for raters, and the turns where there is no page. */
export function Preview({ questionnaireId, version, form }: PreviewProps) {
  const texts = TEXTS[useLanguage()]
  const address = (query: string): string => `/form-preview/${questionnaireId}/${version}?${query}`
  const Links = ({ query }: { query: string }) => (
    <>
      {LANGUAGES.map((language) => (
        <a
          key={language}
          className="preview-link"
          lang={language}
          href={address(`${query}lang=${language}`)}
          target="_blank"
          rel="noreferrer"
        >
          {NAMES[language]}
        </a>
      ))}
    </>
  )
  return (
    <Section title={texts.title}>
      <p className="quiet">{texts.opens}</p>
      <dl className="facts">
        <Row label={texts.page} value={<Links query="large=0&" />} />
        <Row label={texts.large} value={<Links query="large=1&" />} />
        <Row label={texts.embedded} value={<Links query="channel=embedded&large=0&" />} />
        <Row
          label={texts.kiosk}
          value={
            <>
              {texts.kioskSays} <Links query="large=1&" />
            </>
          }
        />
        <Row label={texts.tablet} value={texts.tabletSays} />
      </dl>
      <Turns form={form} />
    </Section>
  )
}
const Row = ({ label, value }: { label: string; value: React.ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
)

function Turns({ form }: { form: FormShape }) {
  const said = useLanguage()
  const texts = TEXTS[said]
  const [language, choose] = useState<Language>('zh-CN')
  const turns = textTurns({ formVersion: '', questionnaireId: '', version: 0, effectiveFrom: '', form }, language)
  const dir = language === 'ug' || language === 'kk' ? 'rtl' : 'ltr'
  return (
    <>
      <Radios
        name="turns"
        legend={texts.language}
        value={language}
        change={choose}
        choices={LANGUAGES.map((value) => ({ value, says: value === 'zh-CN' ? NAMES[value] : LANGUAGE_NAMES[value][said] }))}
      />
      <h3>{texts.sms}</h3>
      <ol className="turns" lang={language} dir={dir}>
        {turns.sms.map((turn) => (
          <li key={turn}>{turn}</li>
        ))}
      </ol>
      <h3>{texts.hotline}</h3>
      {turns.hotline.length === 0 ? (
        <p className="quiet">{texts.noKeys}</p>
      ) : (
        <ol className="turns" lang={language} dir={dir}>
          {turns.hotline.map((turn) => (
            <li key={turn}>{turn}</li>
          ))}
        </ol>
      )}
      {turns.hotline.length > 0 && turns.hotline.length < turns.sms.length && <p className="quiet">{texts.skipped}</p>}
      <p className="quiet">{texts.paper}</p>
    </>
  )
}
