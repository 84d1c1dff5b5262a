import { Checkbox, Input } from 'antd'
import { useId } from 'react'
import { useLanguage } from '#web/ui/texts.ts'
import { OTHER_LANGUAGES, translate, type OtherLanguage, type WordsShape } from './draft-edits.ts'
import { LANGUAGE_NAMES } from './form-words.ts'

const TEXTS = {
  zh: { chinese: '中文', falls: '没有译文，显示中文', reviewed: '母语人员已审校' },
  en: {
    chinese: 'Chinese',
    falls: 'no translation: Chinese is shown',
    reviewed: 'read by a native reader',
  },
}
type WordsProps = {
  /** What these words are, for who cannot see where they stand. */
  label: string
  words: WordsShape
  most: number
  change: (words: WordsShape) => void
  problem?: string | undefined
  id?: string
}

/** One text in Chinese, and beside it in the other languages. */
export function WordsFields({ label, words, most, change, problem, id }: WordsProps) {
  const texts = TEXTS[useLanguage()]
  const own = useId()
  return (
    <div className="words-fields" role="group" aria-label={label}>
      <div className="words-field">
        <label htmlFor={id ?? own}>{`${label}（${texts.chinese}）`}</label>
        <Input
          id={id ?? own}
          value={words.text}
          maxLength={most}
          aria-invalid={problem !== undefined}
          onChange={(event) => change({ ...words, text: event.target.value })}
        />
        {problem !== undefined && <p className="field-wrong">{problem}</p>}
      </div>
      {OTHER_LANGUAGES.map((language) => (
        <Translation key={language} language={language} label={label} words={words} most={most * 3} change={change} />
      ))}
    </div>
  )
}

function Translation({ language, label, words, most, change }: Omit<WordsProps, 'problem' | 'id'> & { language: OtherLanguage }) {
  const said = useLanguage()
  const texts = TEXTS[said]
  const id = useId()
  const own = words.texts[language]
  return (
    <div className="words-field">
      <label htmlFor={id}>
        {LANGUAGE_NAMES[language][said]}
        <span className="vh">{label}</span>
      </label>
      <Input
        id={id}
        lang={language}
        dir={language === 'en' ? 'ltr' : 'rtl'}
        value={own?.text ?? ''}
        maxLength={most}
        placeholder={words.text}
        onChange={(event) => change(translate(words, language, { text: event.target.value }))}
      />
      {own === undefined ? (
        <p className="quiet words-note">{texts.falls}</p>
      ) : (
        <Checkbox checked={own.reviewed} onChange={(event) => change(translate(words, language, { reviewed: event.target.checked }))}>
          {texts.reviewed}
        </Checkbox>
      )}
    </div>
  )
}
