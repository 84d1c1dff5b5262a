import { Button, Checkbox, Select } from 'antd'
import { namedList } from '#web/ui/named-list.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { FormShape, QuestionShape } from '../contract/form-shape.ts'
import { FORM_LIMITS, QUESTION_KINDS, valuesOf, type FormFault, type QuestionKind } from '../rules/form.ts'
import { addOption, isChoice, mayDependOn } from './draft-edits.ts'
import { KINDS } from './form-words.ts'
import { WordsFields } from './words-fields.tsx'

const TEXTS = {
  zh: {
    number: (n: number) => `第${n}题`,
    kind: '类型',
    asks: '题目',
    option: (n: number) => `选项${n}`,
    dropOption: '删去这个选项',
    addOption: '加一个选项',
    low: '1 表示',
    high: (n: number) => `${n} 表示`,
    most: '从 1 到几',
    when: '何时显示',
    always: '总是显示',
    after: (n: number, asks: string) => `第${n}题“${asks}”答了：`,
    up: '上移',
    down: '下移',
    remove: '删去这道题',
    code: '编码',
  },
  en: {
    number: (n: number) => `Question ${n}`,
    kind: 'Kind',
    asks: 'Question',
    option: (n: number) => `Option ${n}`,
    dropOption: 'Remove this option',
    addOption: 'Add an option',
    low: '1 means',
    high: (n: number) => `${n} means`,
    most: 'From 1 to',
    when: 'Shown',
    always: 'always',
    after: (n: number, asks: string) => `when question ${n} “${asks}” was answered:`,
    up: 'Up',
    down: 'Down',
    remove: 'Remove this question',
    code: 'Code',
  },
}
export type QuestionDoing = {
  change(change: Partial<QuestionShape>): void
  changeKind(kind: QuestionKind): void
  move(step: 1 | -1): void
  remove(): void
}
type EditorProps = { form: FormShape; question: QuestionShape; faults: readonly FormFault[]; doing: QuestionDoing }
const saysAt = (faults: readonly FormFault[], path: string): string | undefined => faults.find((fault) => fault.path.endsWith(path))?.says

/** One question: what it asks, how it is answered, when it is shown. Everything by keyboard. */
export function QuestionEditor({ form, question, faults, doing }: EditorProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const at = form.questions.indexOf(question)
  const own = faults
    .filter((fault) => fault.path.startsWith(`questions[${at}].`))
    .map((fault) => ({ ...fault, path: fault.path.slice(`questions[${at}].`.length) }))
  const general = own.filter(({ path }) => path === 'options' || path === 'when' || path === 'scale' || path === 'id')
  const named = texts.number(at + 1)
  return (
    <section className="question" aria-label={named} id={`question-${question.id}`}>
      <header className="question-head">
        <h3>{named}</h3>
        <Select
          aria-label={`${named} ${texts.kind}`}
          popupRender={namedList(texts.kind)}
          value={question.kind}
          onChange={doing.changeKind}
          options={QUESTION_KINDS.map((kind) => ({ value: kind, label: KINDS[kind][language] }))}
        />
        <span className="quiet num">{`${texts.code} ${question.id}`}</span>
        <span className="question-moves">
          <Button aria-label={`${named} ${texts.up}`} disabled={at === 0} onClick={() => doing.move(-1)}>
            {texts.up}
          </Button>
          <Button aria-label={`${named} ${texts.down}`} disabled={at === form.questions.length - 1} onClick={() => doing.move(1)}>
            {texts.down}
          </Button>
          <Button aria-label={`${named} ${texts.remove}`} danger type="text" onClick={doing.remove}>
            {texts.remove}
          </Button>
        </span>
      </header>
      {general.map((fault) => (
        <p key={fault.path} className="field-wrong">
          {fault.says}
        </p>
      ))}
      <WordsFields
        label={texts.asks}
        words={question}
        most={FORM_LIMITS.questionText}
        problem={saysAt(
          own.filter((f) => f.path === 'text'),
          'text',
        )}
        change={doing.change}
      />
      {isChoice(question.kind) && <Options question={question} faults={own} doing={doing} />}
      {question.scale && <ScaleEnds question={question} faults={own} doing={doing} />}
      <Condition form={form} question={question} doing={doing} />
    </section>
  )
}

type PartProps = Omit<EditorProps, 'form'>
function Options({ question, faults, doing }: PartProps) {
  const texts = TEXTS[useLanguage()]
  const put = (options: QuestionShape['options']): void => doing.change({ options })
  return (
    <div className="question-options">
      {question.options.map((option, i) => (
        <div key={option.id} className="question-option">
          <WordsFields
            label={texts.option(i + 1)}
            words={option}
            most={FORM_LIMITS.optionText}
            problem={saysAt(faults, `options[${i}].text`)}
            change={(words) => put(question.options.map((other) => (other === option ? { ...option, ...words } : other)))}
          />
          <Button
            type="text"
            disabled={question.options.length <= 2}
            aria-label={`${texts.option(i + 1)} ${texts.dropOption}`}
            onClick={() => put(question.options.filter((other) => other !== option))}
          >
            {texts.dropOption}
          </Button>
        </div>
      ))}
      <Button disabled={question.options.length >= FORM_LIMITS.options} onClick={() => put(addOption(question))}>
        {texts.addOption}
      </Button>
    </div>
  )
}

function ScaleEnds({ question, faults, doing }: PartProps) {
  const texts = TEXTS[useLanguage()]
  const { scale } = question
  if (!scale) return null
  const sizes = Array.from({ length: FORM_LIMITS.scale - 2 }, (_, i) => i + 3)
  return (
    <div className="question-options">
      <label className="question-most">
        {texts.most}
        <Select
          aria-label={texts.most}
          popupRender={namedList(texts.most)}
          value={scale.most}
          onChange={(most: number) => doing.change({ scale: { ...scale, most } })}
          options={sizes.map((value) => ({ value, label: String(value) }))}
        />
      </label>
      {(['low', 'high'] as const).map((end) => (
        <WordsFields
          key={end}
          label={end === 'low' ? texts.low : texts.high(scale.most)}
          words={scale[end]}
          most={FORM_LIMITS.optionText}
          problem={saysAt(faults, `scale.${end}.text`)}
          change={(words) => doing.change({ scale: { ...scale, [end]: words } })}
        />
      ))}
    </div>
  )
}

/** Which earlier answers it follows; nothing ticked is no condition. */
function Condition({ form, question, doing }: Omit<EditorProps, 'faults'>) {
  const texts = TEXTS[useLanguage()]
  const earlier = mayDependOn(form, question.id)
  if (earlier.length === 0) return null
  const asked = earlier.find((other) => other.id === question.when?.question)
  const numberOf = (other: QuestionShape): number => form.questions.indexOf(other) + 1
  return (
    <div className="question-when">
      <label>
        {texts.when}
        <Select
          aria-label={texts.when}
          popupRender={namedList(texts.when)}
          popupMatchSelectWidth={false}
          value={asked?.id ?? ''}
          onChange={(id: string) => {
            const [first] = valuesOf(earlier.find((other) => other.id === id) ?? question)
            doing.change({ when: id === '' || first === undefined ? null : { question: id, options: [first] } })
          }}
          options={[
            { value: '', label: texts.always },
            ...earlier.map((other) => ({ value: other.id, label: texts.after(numberOf(other), other.text) })),
          ]}
        />
      </label>
      {asked && question.when && (
        <Checkbox.Group
          value={question.when.options}
          onChange={(options) => options.length > 0 && doing.change({ when: { question: asked.id, options } })}
          options={valuesOf(asked).map((value) => ({ value, label: asked.options.find((option) => option.id === value)?.text ?? value }))}
        />
      )}
    </div>
  )
}
