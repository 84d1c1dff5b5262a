import { Section } from '#web/ui/detail-page.tsx'
import { useLanguage } from '#web/ui/texts.ts'

const TEXTS = {
  zh: {
    title: '什么时候可以评价',
    all: '每个环节的每次服务都可以评价一次；关闭的环节只是不再请人评价（实施方案 二(四)1）。',
    when: '线下和热线自服务之日起、线上自第一个环节起评价；到什么时候为止，按规则参数“评价时限”。',
  },
  en: {
    title: 'When it can be rated',
    all: 'Each service at each stage can be rated once; at a closed stage nobody is asked, that is all (plan 2(4)1).',
    when: 'On-site and hotline services from the day of service, online ones from the first stage; until when, the policy on rating windows says.',
  },
}

/** On the page of an item, which says itself which stages are open (rules 1.2). */
export default function StagesOfItem() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <Section title={texts.title}>
      <p className="quiet">
        {texts.all}
        {language === 'en' && ' '}
        {texts.when}
      </p>
    </Section>
  )
}
