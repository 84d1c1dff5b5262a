type Says = { title: string; body: string }
/** What the pages of a case say to its rater: the mailbox, whether the answer will do, a mistake, an objection. */
export type CaseTexts = {
  message: {
    link: string
    title: string
    lead: string
    anonymous: string
    label: string
    submit: string
    received: string
    next: readonly string[]
    many: string
    closed: Says
    talk: string
    you: string
    file: {
      label: string
      hint: string
      anonymous: string
      sent: string
      problems: Readonly<Record<'kind' | 'broken' | 'full', string>>
    }
  }
  answer: {
    link: string
    title: string
    lead(by: string): string
    choices: Readonly<Record<'satisfied' | 'basically' | 'not', string>>
    /** What each does, said before it is chosen. */
    good: string
    first: string
    again: string
    label: string
    submit: string
    choose: string
    received: Readonly<Record<'good' | 'first' | 'again', string>>
    unchanged: string
    nextFirst(by: string): string
    nextAgain(by: string): string
    given: Says
    over(by: string): Says
    none: Says
  }
  withdraw: {
    link: string
    title: string
    lines: readonly string[]
    called: string
    notCalled: string
    pressed: string
    label: string
    submit: string
    keep: string
    received: string
    waiting: string
    done: Says
    late: Says
  }
  objection: {
    link: string
    title: string
    told: string
    lead(by: string): string
    label: string
    submit: string
    received: string
    next(by: string): string
    restored: string
    review: { link: string; title: string; lead(by: string): string; submit: string }
    given: Says
    over: Says
    none: Says
  }
  appeals: {
    title: string
    kinds: Readonly<Record<'appeal' | 'objection', string>>
    states: Readonly<Record<'open' | 'review' | 'upheld' | 'refused' | 'withdrawn', string>>
    due(by: string): string
  }
  /** What every one of these forms may have to say. */
  empty: string
  masked: string
  offline: string
  deviceOnly: Says
}
