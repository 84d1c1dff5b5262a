import type { AfterTexts } from './texts.ts'

export const english: AfterTexts = {
  again: {
    link: 'Add a follow-up rating',
    title: 'Thinking again: how satisfied are you with this service?',
    lead: 'Your first rating stays as it is and stays counted; this one is shown beside it. You can add one only. Counter staff do not learn who added it.',
    first: (said) => `First rating: ${said}`,
    until: (by) => `You can add it until ${by}.`,
    anonymous: 'Your first rating was anonymous, and so is this one.',
    submit: 'Submit follow-up rating',
    received: 'We have your follow-up rating',
    yours: 'Your follow-up rating',
    beside: 'Your first rating is unchanged. The two are counted apart and handled apart.',
    back: 'Back to progress',
    given: (at) => ({ title: 'A follow-up rating was already added', body: `It was added on ${at}. Each service takes one.` }),
    closed: (on) => ({ title: `The time for a follow-up rating ended at ${on}`, body: 'You can still report what happened.' }),
  },
  name: {
    link: 'Give your name',
    title: 'Let the office know who you are?',
    brings: [
      'The office may see the phone number you left when you were served, call you to check what happened, and answer you in person.',
      'Each look is recorded; your progress page shows you who looked and why.',
      'The person you rated and the public still do not learn who you are.',
    ],
    once: 'This cannot be undone. Your level and your words stay as they are.',
    isNamed: 'You have given your name with this rating.',
    submit: 'Give my name',
    keep: 'Stay anonymous',
  },
  notYours: {
    title: 'Please open this on the phone or computer you rated with',
    body: 'So that nobody else can add a rating or give your name for you, only the device that rated can open this page. The receipt code still shows you the progress.',
  },
  take: {
    title: 'Keep the receipt of your rating on this phone',
    lead: 'You have just rated on a device in the hall. Kept on this phone, the receipt lets you follow what is done, read the answer and add a follow-up rating.',
    once: 'It can be kept once, on one phone. Please keep only your own.',
    submit: 'Keep it on this phone',
    gone: {
      title: 'This code has been used, or its time is over',
      body: 'Each code is shown for 20 seconds and works once. Your rating has been received all the same. If it was not you who scanned it, please tell the staff of the hall or call 12345.',
    },
  },
  interference: {
    link: 'Did anyone interfere with your rating?',
    lead: 'Tell us what happened. The management organisation looks into it; the office that served you and the person rated do not see it.',
    what: 'What happened? (optional, choose any)',
    kinds: {
      asked_high: 'I was asked for a high rating',
      watched: 'Staff stood by and watched',
      pressed_for: 'Somebody else pressed for me',
      promised: 'I was promised something, or threatened',
      other: 'Something else',
    },
    text: 'Anything else?',
    place: 'Those who check may know which window it was, and when',
    placeHint: 'Your rating is anonymous. Without this, those who check know only the service and the day.',
    submit: 'Send',
    received: 'Received; it will be looked into',
    steps: [
      'The management organisation looks into it; where that is the office you rated, the level above does.',
      'The office that served you, the clerk, and the person rated do not see it.',
      'What is reported about an anonymous rating is listed from the next day on, so that nobody can tell whose it was.',
      'How far it has come, and whether it was borne out, is shown on the progress page on this device.',
    ],
    full: {
      title: 'This receipt code has been used for several reports',
      body: 'They are being looked into. To add something, open this page on the device you rated with.',
    },
  },
  reports: {
    title: 'The interference you reported',
    states: {
      received: 'Received, waiting to be looked into',
      checking: 'Being looked into',
      borne_out: 'Looked into: borne out',
      not_borne_out: 'Looked into: could not be shown',
    },
  },
}
