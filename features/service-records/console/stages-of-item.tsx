import { Section } from '#web/ui/detail-page.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { STAGE_WORDS } from '../contract/list-words.ts'
import { STAGES } from '../rules/codes.ts'

const TEXTS = {
  zh: {
    title: '可以评价的环节',
    all: '每个环节的每次服务都可以评价一次，默认全部开放；办结环节不能关闭（实施方案 二(四)1）。',
    when: '线下和热线自服务之日起、线上自第一个环节起评价；到什么时候为止，按规则参数“评价时限”。',
  },
  en: {
    title: 'Stages that can be rated',
    all: 'Each service at each stage can be rated once. All stages are open; completion cannot be closed (plan 2(4)1).',
    when: 'On-site and hotline services from the day of service, online ones from the first stage; until when, the policy on rating windows says.',
  },
}

/** On the page of an item. Stages are the same for all items until one is closed with a reason (rules 1.2). */
export default function StagesOfItem() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <Section title={texts.title}>
      <p>{STAGES.map((stage) => STAGE_WORDS[stage.code][language]).join(language === 'zh' ? '、' : ', ')}</p>
      <p className="quiet">
        {texts.all}
        {language === 'en' && ' '}
        {texts.when}
      </p>
    </Section>
  )
}
