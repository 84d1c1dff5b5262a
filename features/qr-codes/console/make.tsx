import { Button } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { Link } from 'react-router'
import type { Reply } from '#web/api.ts'
import { useAct } from '#web/ui/data.ts'
import { PageHead, Section } from '#web/ui/detail-page.tsx'
import { Done, Field, Radios } from '#web/ui/field.tsx'
import { ItemSelect } from '#web/ui/found-select.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { WindowSelect, type WindowPlace } from '#web/ui/window-select.tsx'
import { makeFixedCodes } from '../contract/managing.ts'
import './codes.css'

const TEXTS = {
  zh: {
    title: '制作评价码',
    purpose: '为窗口、大厅或事项制作固定评价码。已经有的保留不变，不会重复。',
    back: '固定评价码',
    form: '挂在哪里',
    window: '窗口',
    windowHint: '输入窗口名称或编码的一段来查找；为整个大厅制作时，选这个大厅的任何一个窗口。',
    what: '做哪一种',
    whats: {
      window: '这个窗口：扫了评刚才在这里办的事',
      all: '这个大厅所有开放的窗口，各一个',
      hall: '整个大厅：扫了先选窗口，贴在门口、出口',
    },
    item: '事项（选填）',
    itemHint: '选了，就是这个事项在这里的码：没有对应到办件的评价，也算在这个事项上。',
    make: '制作',
    missing: '请选择窗口',
    made: (n: string) => `做好了 ${n} 个。`,
    kept: (n: string) => `${n} 个原来就有，保留不变。`,
    see: '看这个大厅的评价码，取印刷文件',
  },
  en: {
    title: 'Make codes',
    purpose: 'Fixed codes for windows, halls and service items. Those that exist are kept.',
    back: 'Fixed codes',
    form: 'Where it hangs',
    window: 'Window',
    windowHint: 'Type a piece of the window’s name or code; for a whole hall choose any window of it.',
    what: 'Which',
    whats: {
      window: 'This window: who scans rates what was just done here',
      all: 'All open windows of this hall, one each',
      hall: 'The whole hall: who scans chooses the window first; for doors and exits',
    },
    item: 'Service item (optional)',
    itemHint: 'Then it is that item’s code here: ratings not matched to a record count for the item too.',
    make: 'Make',
    missing: 'Please choose a window',
    made: (n: string) => `${n} made.`,
    kept: (n: string) => `${n} existed and were kept.`,
    see: 'See this hall’s codes and print them',
  },
}
type What = 'window' | 'all' | 'hall'
const WHATS = ['window', 'all', 'hall'] as const

export default function Make() {
  const texts = TEXTS[useLanguage()]
  const [place, setPlace] = useState<WindowPlace | null>(null)
  const [what, setWhat] = useState<What>('window')
  const [item, setItem] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  const making = useAct(makeFixedCodes, { invalidates: ['listFixedCodes'] })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    setAsked(true)
    if (place) making.mutate({ body: bodyOf(place, what, item) })
  }
  return (
    <article className="page detail">
      <PageHead title={texts.title} purpose={texts.purpose} back={{ to: '/fixed-codes', says: texts.back }} />
      <Section title={texts.form}>
        <form onSubmit={submit} noValidate>
          <Notice problem={making.error} />
          {making.data && place && <Made made={making.data} place={place} />}
          <Field id="window" label={texts.window} hint={texts.windowHint} problem={asked && !place ? texts.missing : undefined}>
            {(described) => <WindowSelect label={texts.window} described={described} className="code-choice" change={setPlace} />}
          </Field>
          <Radios
            name="what"
            legend={texts.what}
            value={what}
            choices={WHATS.map((value) => ({ value, says: texts.whats[value] }))}
            change={setWhat}
          />
          {what !== 'all' && (
            <Field id="item" label={texts.item} hint={texts.itemHint}>
              {() => (
                <div className="code-choice item-choice">
                  <ItemSelect label={texts.item} value={item} change={setItem} />
                </div>
              )}
            </Field>
          )}
          <p className="form-actions">
            <Button type="primary" htmlType="submit" loading={making.isPending}>
              {texts.make}
            </Button>
          </p>
        </form>
      </Section>
    </article>
  )
}

const bodyOf = ({ division, hallCode, windowCode }: WindowPlace, what: What, item: string | null) => ({
  division,
  hallCode,
  ...(what === 'window' && { windowCode }),
  ...(what === 'all' && { allWindows: true }),
  ...(what !== 'all' && item !== null && { itemCode: item }),
})

function Made({ made, place }: { made: Reply<typeof makeFixedCodes>; place: WindowPlace }) {
  const texts = TEXTS[useLanguage()]
  const [only] = made.made
  const to =
    made.made.length === 1 && only !== undefined ? `/fixed-codes/${only}` : `/fixed-codes?division=${place.division}&hall=${place.hallCode}`
  return (
    <Done>
      {made.made.length > 0 && texts.made(numberWords(made.made.length))} {made.kept > 0 && texts.kept(numberWords(made.kept))}{' '}
      <Link to={to}>{texts.see}</Link>
    </Done>
  )
}
