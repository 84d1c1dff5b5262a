import { Input, InputNumber, Select } from 'antd'
import { Radios } from '#web/ui/field.tsx'
import { UnitSelect } from '#web/ui/found-select.tsx'
import { namedList } from '#web/ui/named-list.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { CHANNEL_WORDS, ELEMENT_WORDS, MATERIAL_WORDS } from '../rules/element-words.ts'
import { CHANNEL_SIDES, MATERIAL_KINDS, RATING_STAGES, type ItemContent } from '../rules/elements.ts'
import { Rows, type Filling } from './draft-fields.tsx'

const TEXTS = {
  zh: {
    name: '名称',
    kind: '形式',
    copies: '份数',
    note: '说明',
    where: '在哪里：窗口、网址或号码',
    days: '几日',
    standard: '收费标准',
    basis: '收费依据',
    free: '不收费',
    charged: '收费',
    stages: '评价环节：全部开放；要关闭的，写明原因',
    why: '为什么关闭，不写就是开放',
    always: '总是开放',
    unit: '单位',
  },
  en: {
    name: 'Name',
    kind: 'Kind',
    copies: 'Copies',
    note: 'Note',
    where: 'Where: window, address or number',
    days: 'Days',
    standard: 'Standard',
    basis: 'Basis',
    free: 'Free of charge',
    charged: 'Charged',
    stages: 'Stages rated: all are open; to close one, say why',
    why: 'Why it is closed; empty: open',
    always: 'always open',
    unit: 'Unit',
  },
}

export function Materials({ content, change, problemOf }: Filling) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <Rows
      id="materials"
      legend={ELEMENT_WORDS.materials[language]}
      rows={content.materials}
      problem={content.materials.map((_, at) => problemOf(`materials.${at}.name`)).find(Boolean) ?? problemOf('materials')}
      blank={{ name: '', kind: 'original', copies: 1, note: '' }}
      most={60}
      change={(materials) => change({ materials })}
    >
      {(row, set) => (
        <>
          <Input
            aria-label={texts.name}
            placeholder={texts.name}
            maxLength={100}
            value={row.name}
            onChange={(event) => set({ name: event.target.value })}
          />
          <Select
            aria-label={texts.kind}
            popupRender={namedList(texts.kind)}
            value={row.kind}
            onChange={(kind) => set({ kind })}
            options={MATERIAL_KINDS.map((kind) => ({ value: kind, label: MATERIAL_WORDS[kind][language] }))}
          />
          <InputNumber
            aria-label={texts.copies}
            min={0}
            max={99}
            precision={0}
            value={row.copies}
            onChange={(copies) => set({ copies: copies ?? 1 })}
          />
          <Input
            aria-label={texts.note}
            placeholder={texts.note}
            maxLength={200}
            value={row.note}
            onChange={(event) => set({ note: event.target.value })}
          />
        </>
      )}
    </Rows>
  )
}

export function Channels({ content, change }: Filling) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <Rows
      id="channels"
      legend={ELEMENT_WORDS.channels[language]}
      rows={content.channels}
      blank={{ side: 'onsite', where: '' }}
      most={20}
      change={(channels) => change({ channels })}
    >
      {(row, set) => (
        <>
          <Select
            aria-label={texts.kind}
            popupRender={namedList(texts.kind)}
            value={row.side}
            onChange={(side) => set({ side })}
            options={CHANNEL_SIDES.map((side) => ({ value: side, label: CHANNEL_WORDS[side][language] }))}
          />
          <Input
            aria-label={texts.where}
            placeholder={texts.where}
            maxLength={200}
            value={row.where}
            onChange={(event) => set({ where: event.target.value })}
          />
        </>
      )}
    </Rows>
  )
}

export function Procedure({ content, change, problemOf }: Filling) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <Rows
      id="steps"
      legend={ELEMENT_WORDS.steps[language]}
      rows={content.steps}
      problem={problemOf('steps')}
      blank={{ name: '', days: null, note: '' }}
      most={30}
      change={(steps) => change({ steps })}
    >
      {(row, set) => (
        <>
          <Input
            aria-label={texts.name}
            placeholder={texts.name}
            maxLength={60}
            value={row.name}
            onChange={(event) => set({ name: event.target.value })}
          />
          <InputNumber
            aria-label={texts.days}
            placeholder={texts.days}
            min={0}
            max={3650}
            precision={0}
            value={row.days}
            onChange={(days) => set({ days })}
          />
          <Input
            aria-label={texts.note}
            placeholder={texts.note}
            maxLength={300}
            value={row.note}
            onChange={(event) => set({ note: event.target.value })}
          />
        </>
      )}
    </Rows>
  )
}

export function Charges({ content: { charges }, change, problemOf }: Filling) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const wrong = charges.items.flatMap((_, at) => [problemOf(`charges.items.${at}.standard`), problemOf(`charges.items.${at}.basis`)])
  return (
    <>
      <Radios
        name="isFree"
        legend={ELEMENT_WORDS.charges[language]}
        value={charges.isFree ? 'free' : 'charged'}
        choices={[
          { value: 'free', says: texts.free },
          { value: 'charged', says: texts.charged },
        ]}
        change={(value) => change({ charges: { ...charges, isFree: value === 'free' } })}
      />
      {(!charges.isFree || charges.items.length > 0) && (
        <Rows
          id="charges"
          legend={texts.standard}
          rows={charges.items}
          problem={problemOf('charges') ?? wrong.find(Boolean)}
          blank={{ name: '', standard: '', basis: '' }}
          most={30}
          change={(items) => change({ charges: { ...charges, items } })}
        >
          {(row, set) => (
            <>
              {(['name', 'standard', 'basis'] as const).map((part) => (
                <Input
                  key={part}
                  aria-label={texts[part]}
                  placeholder={texts[part]}
                  maxLength={part === 'name' ? 60 : 200}
                  value={row[part]}
                  onChange={(event) => set({ [part]: event.target.value })}
                />
              ))}
            </>
          )}
        </Rows>
      )}
    </>
  )
}

/** Writing why closes a stage; taking the words away opens it again. */
export function StagesField({ content: { ratingStages }, change, problemOf }: Filling) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const reasonOf = (stage: string): string => ratingStages.closed.find((row) => row.stage === stage)?.reason ?? ''
  const close = (stage: (typeof RATING_STAGES)[number]['stage'], reason: string): void => {
    const others = ratingStages.closed.filter((row) => row.stage !== stage)
    change({ ratingStages: { closed: reason === '' ? others : [...others, { stage, reason }] } })
  }
  const wrong = ratingStages.closed.flatMap((_, at) => [
    problemOf(`ratingStages.closed.${at}.reason`),
    problemOf(`ratingStages.closed.${at}.stage`),
  ])
  return (
    <fieldset className="field-row item-rows">
      <legend>{texts.stages}</legend>
      {wrong.find(Boolean) !== undefined && <p className="field-wrong">{wrong.find(Boolean)}</p>}
      {RATING_STAGES.map(({ stage, says, en }) => (
        <p key={stage} className="item-stage">
          <span>{language === 'zh' ? says : en}</span>
          {stage === 'complete' ? (
            <span className="quiet">{texts.always}</span>
          ) : (
            <Input
              aria-label={`${language === 'zh' ? says : en} ${texts.why}`}
              placeholder={texts.why}
              maxLength={200}
              value={reasonOf(stage)}
              onChange={(event) => close(stage, event.target.value)}
            />
          )}
        </p>
      ))}
    </fieldset>
  )
}

export function Units({ content, change, problemOf }: Filling) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <>
      <div className="field-row item-unit">
        <span>{ELEMENT_WORDS.leadUnit[language]}</span>
        {problemOf('leadUnit') !== undefined && <p className="field-wrong">{problemOf('leadUnit')}</p>}
        <UnitSelect label={ELEMENT_WORDS.leadUnit[language]} value={content.leadUnit} change={(leadUnit) => change({ leadUnit })} />
      </div>
      <Rows
        id="coUnits"
        legend={ELEMENT_WORDS.coUnits[language]}
        rows={content.coUnits.map((code) => ({ code }))}
        problem={content.coUnits.map((_, at) => problemOf(`coUnits.${at}`)).find(Boolean)}
        blank={{ code: '' }}
        most={20}
        change={(rows) => change({ coUnits: rows.map((row) => row.code) })}
      >
        {(row, set) => (
          <UnitSelect label={texts.unit} value={row.code === '' ? null : row.code} change={(code) => set({ code: code ?? '' })} />
        )}
      </Rows>
    </>
  )
}

/** Lines that nobody filled in are none. */
export const withoutBlanks = (content: ItemContent): ItemContent => ({
  ...content,
  channels: content.channels.filter((row) => row.where.trim() !== ''),
  materials: content.materials.filter((row) => row.name.trim() !== ''),
  steps: content.steps.filter((row) => row.name.trim() !== ''),
  charges: { ...content.charges, items: content.charges.items.filter((row) => row.name.trim() !== '') },
  coUnits: content.coUnits.filter((code) => code !== ''),
})
