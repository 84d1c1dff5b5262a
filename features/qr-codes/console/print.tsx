import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { LANGUAGES, type Language } from '#shared/language.ts'
import { addressOf } from '#web/api.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { Field } from '#web/ui/field.tsx'
import { namedList } from '#web/ui/named-list.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { printFixedCodes } from '../contract/managing.ts'
import { SHEETS, type Sheet } from '../rules/sheets.ts'
import { Preview } from './preview.tsx'

const TEXTS = {
  zh: {
    title: '印刷',
    sheet: '样子',
    sheets: { a4: 'A4 海报', a6: 'A6 台卡', sticker: '50 毫米贴纸', sheet24: '一张 24 贴（A4 不干胶，70×37 毫米）' },
    languages: '文字',
    chinese: '简体中文（总在）',
    phone: '电话（选填）',
    phoneHint: '印在下面，给不用手机的人，如 12345。只用数字、空格和连字符。',
    badPhone: '电话只能有数字、空格和连字符。',
    take: '取印刷文件（PDF）',
    takeHall: '取这个大厅所有在用的码（一个文件）',
    taken: '取一次记一次。印的时候请选“实际大小”，不要缩放。',
  },
  en: {
    title: 'Printing',
    sheet: 'What',
    sheets: { a4: 'A4 poster', a6: 'A6 card', sticker: '50 mm sticker', sheet24: 'Sheet of 24 labels (A4, 70 × 37 mm)' },
    languages: 'Words in',
    chinese: 'Simplified Chinese (always)',
    phone: 'Phone (optional)',
    phoneHint: 'Printed below for those without a smartphone, such as 12345. Digits, blanks and hyphens only.',
    badPhone: 'Digits, blanks and hyphens only, please.',
    take: 'Get the file to print (PDF)',
    takeHall: 'Get all codes in use at this hall (one file)',
    taken: 'Each time is written down. Print at actual size, without scaling.',
  },
}
const NAMES: Readonly<Record<Exclude<Language, 'zh-CN'>, string>> = { ug: 'ئۇيغۇرچە', kk: 'قازاقشا', en: 'English' }
const OTHERS = LANGUAGES.filter((language) => language !== 'zh-CN')
const PHONE = /^[0-9][0-9 -]{2,19}$/

type Printed = {
  code: string
  division: string
  hallCode: string
  hallName: string
  windowName: string | null
  itemName: string | null
  qr: { side: number; path: string }
}
/** What it will look like, and the file. */
export function Print({ code }: { code: Printed }) {
  const texts = TEXTS[useLanguage()]
  const [sheet, setSheet] = useState<Sheet>('a4')
  const [chosen, choose] = useState<readonly string[]>(['ug'])
  const [phone, setPhone] = useState('12345')
  const isPhone = phone.trim() === '' || PHONE.test(phone.trim())
  const languages: readonly Language[] = ['zh-CN', ...OTHERS.filter((language) => chosen.includes(language))]
  const query = { sheet, languages: languages.join(','), ...(phone.trim() !== '' && { phone: phone.trim() }) }
  return (
    <Section title={texts.title}>
      <div className="poster-choices">
        <div>
          <Field id="sheet" label={texts.sheet}>
            {(described) => (
              <Select
                {...described}
                popupRender={namedList(texts.sheet)}
                className="code-choice"
                value={sheet}
                onChange={setSheet}
                options={SHEETS.map((value) => ({ value, label: texts.sheets[value] }))}
              />
            )}
          </Field>
          <fieldset className="field-row">
            <legend>{texts.languages}</legend>
            <Checkbox checked disabled>
              {texts.chinese}
            </Checkbox>
            <Checkbox.Group
              value={[...chosen]}
              onChange={(values) => choose(values)}
              options={OTHERS.map((value) => ({ value, label: <span lang={value}>{NAMES[value]}</span> }))}
            />
          </fieldset>
          <Field id="phone" label={texts.phone} hint={texts.phoneHint} problem={isPhone ? undefined : texts.badPhone}>
            {(described) => (
              <Input
                {...described}
                className="code-choice"
                maxLength={20}
                value={phone}
                onChange={(event) => setPhone(event.target.value)}
              />
            )}
          </Field>
          <Take code={code} query={query} ready={isPhone} />
          <p className="quiet">{texts.taken}</p>
        </div>
        <Preview code={code} sheet={sheet} languages={languages} phone={phone.trim()} />
      </div>
    </Section>
  )
}

/** This one, or all of its hall in one file. */
function Take({ code, query, ready }: { code: Printed; query: Record<string, string>; ready: boolean }) {
  const texts = TEXTS[useLanguage()]
  const file = (of: Record<string, string>): string => addressOf(printFixedCodes.path, { query: { ...query, ...of } })
  return (
    <p className="form-actions">
      <Button type="primary" disabled={!ready} href={file({ code: code.code })}>
        {texts.take}
      </Button>
      <Button disabled={!ready} href={file({ division: code.division, hall: code.hallCode })}>
        {texts.takeHall}
      </Button>
    </p>
  )
}
