import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { useParams } from 'react-router'
import type { Reply } from '#web/api.ts'
import { useAct, useRead } from '#web/ui/data.ts'
import { DetailPage, Section } from '#web/ui/detail-page.tsx'
import { Done, Field, Radios } from '#web/ui/field.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Failure, Loading, Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { CARDS, listCards, readHallChoices, saveHallChoices, type Card } from '../contract/halls.ts'
import './devices.css'

const TEXTS = {
  zh: {
    title: '开放时间和窗口牌',
    purpose: '开放时间用来判断设备是不是该在报到；窗口牌印出来摆在评价器旁边，不显示在评价器上。',
    back: '开放时间和窗口牌',
    choices: '本大厅的规定',
    opens: '开门（北京时间）',
    closes: '关门（北京时间）',
    clock: '写作 10:00',
    card: '窗口牌写什么',
    cards: { none: '不摆窗口牌', number: '工号', name: '工号和姓名', photo: '工号、姓名，留贴照片的框' },
    save: '保存',
    saved: '已保存。',
    print: '打印窗口牌',
    cardsTitle: '窗口牌',
    nothing: '本大厅规定不摆窗口牌。',
    noneHere: '没有您可以打印的窗口牌：窗口都没有安排人员，或者不归您管。',
    staffNo: '工号',
    photo: '贴照片',
    beside: '请在旁边的评价器上评价本次服务',
    noPhotos: '系统不存工作人员的照片；要用照片的，印出来以后贴上。',
  },
  en: {
    title: 'Hours and window cards',
    purpose: 'The hours say when a device should be heard of; the cards are printed and stand beside the device, not on it.',
    back: 'Hours and window cards',
    choices: 'What this hall decided',
    opens: 'Opens (Beijing time)',
    closes: 'Closes (Beijing time)',
    clock: 'As 10:00',
    card: 'What the cards say',
    cards: { none: 'no cards', number: 'number', name: 'number and name', photo: 'number, name and a frame for a photo' },
    save: 'Save',
    saved: 'Saved.',
    print: 'Print the cards',
    cardsTitle: 'Window cards',
    nothing: 'This hall decided to have no cards.',
    noneHere: 'No cards that you may print: nobody sits at the windows, or they are not yours.',
    staffNo: 'No.',
    photo: 'photo',
    beside: '请在旁边的评价器上评价本次服务',
    noPhotos: 'The system keeps no photos of staff; where they are wanted, they are glued on.',
  },
}
type Choices = Reply<typeof readHallChoices>

export default function HallPage() {
  const { division = '', hallCode = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const query = useRead(readHallChoices, { query: { division, hallCode } })
  return (
    <DetailPage
      title={(hall) => hall?.hallName ?? texts.title}
      purpose={texts.purpose}
      back={{ to: '/device-halls', says: texts.back }}
      query={query}
    >
      {(hall) => (
        <>
          {may('devices.manage') && <Choosing hall={hall} />}
          {may('staff.names') && <Cards division={division} hallCode={hallCode} />}
        </>
      )}
    </DetailPage>
  )
}

function Choosing({ hall }: { hall: Choices }) {
  const texts = TEXTS[useLanguage()]
  const [opensAt, setOpens] = useState(hall.opensAt)
  const [closesAt, setCloses] = useState(hall.closesAt)
  const [card, setCard] = useState<Card>(hall.card)
  const saving = useAct(saveHallChoices, { invalidates: ['readHallChoices', 'listWindowCards'] })
  const { division, hallCode } = hall
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    saving.mutate({ body: { division, hallCode, opensAt: opensAt.trim(), closesAt: closesAt.trim(), card } })
  }
  return (
    <Section title={texts.choices}>
      <form onSubmit={submit} noValidate className="no-print">
        <Notice problem={saving.error} />
        {saving.isSuccess && <Done>{texts.saved}</Done>}
        <Field id="opensAt" label={texts.opens} hint={texts.clock} problem={fieldProblem(saving.error, 'opensAt')}>
          {(described) => (
            <Input {...described} className="hall-clock" value={opensAt} onChange={(event) => setOpens(event.target.value)} />
          )}
        </Field>
        <Field id="closesAt" label={texts.closes} hint={texts.clock} problem={fieldProblem(saving.error, 'closesAt')}>
          {(described) => (
            <Input {...described} className="hall-clock" value={closesAt} onChange={(event) => setCloses(event.target.value)} />
          )}
        </Field>
        <Radios
          name="card"
          legend={texts.card}
          value={card}
          choices={CARDS.map((value) => ({ value, says: texts.cards[value] }))}
          change={setCard}
        />
        <p className="form-actions">
          <Button type="primary" htmlType="submit" loading={saving.isPending}>
            {texts.save}
          </Button>
        </p>
      </form>
    </Section>
  )
}

/** A6, four to a sheet of A4. */
function Cards({ division, hallCode }: { division: string; hallCode: string }) {
  const texts = TEXTS[useLanguage()]
  const query = useRead(listCards, { query: { division, hallCode } })
  if (query.error)
    return query.error.status === 404 ? <p>{texts.noneHere}</p> : <Failure problem={query.error} retry={() => void query.refetch()} />
  if (!query.data) return <Loading lines={2} />
  const { card, windows, hallName } = query.data
  if (card === 'none') return <p className="quiet">{texts.nothing}</p>
  return (
    <Section title={texts.cardsTitle}>
      <p className="no-print">
        <Button onClick={() => print()}>{texts.print}</Button> <span className="quiet">{texts.noPhotos}</span>
      </p>
      <div className="window-cards">
        {windows.map((window) => (
          <div key={window.windowName + window.staffNo} className="window-card">
            <p className="quiet">{hallName}</p>
            <p className="window-card-name">{window.windowName}</p>
            {card === 'photo' && <span className="window-card-photo">{texts.photo}</span>}
            {window.staffName !== null && <p className="window-card-person">{window.staffName}</p>}
            <p className="num">{`${texts.staffNo} ${window.staffNo}`}</p>
            <p className="quiet">{texts.beside}</p>
          </div>
        ))}
      </div>
    </Section>
  )
}
