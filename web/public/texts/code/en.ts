import type { CodeTexts } from './texts.ts'

export const english: CodeTexts = {
  title: 'Rate the service you just had',
  lead: 'Rating is voluntary. You need not do it at the window; staff there cannot see who rated.',
  window: 'Which window served you?',
  windowHint: 'Choose a window',
  start: 'Start rating',
  byNumber: 'Rate by case number',
  byNumberLead: 'For an earlier visit, or one made for somebody else.',
  number: 'Case number',
  numberHint: 'On your receipt, notice or text message; your queue ticket if there was no case',
  last: 'Last characters of the phone or document number',
  lastHint: (digits) => `The last ${digits} of the phone or document number given at the window; either will do`,
  find: 'Find and rate',
  unsure: {
    title: 'Please say which service it was',
    body: 'We cannot tell yet which service was yours. If you have a case number, enter it; if not, you can rate directly.',
  },
  direct: 'No number, rate directly',
  directLead:
    'A direct rating counts just the same, and a bad one is dealt with. Until it is matched to a case it is shown apart in the figures.',
  notFound: {
    title: 'No case fits',
    body: 'The number or the last characters are wrong, or the case has not been registered yet. Please check them, or rate directly.',
  },
  tooOften: {
    title: 'Too many look-ups',
    body: 'To protect people, numbers can be looked up only so often. Try again in an hour or tomorrow, or rate directly now.',
  },
  phoneFull: {
    title: 'You cannot rate without a case number just now',
    body: 'This phone today, or this window within the hour, has been rated as often as it can be without one. Enter the case number, or try later. You can rate within 5 working days of your visit.',
  },
  closed: { title: 'The time for rating is over', body: 'This service can no longer be rated. You can still tell us about it.' },
  windowNeeded: 'Choose the window that served you, then start.',
  numberNeeded: 'Enter the case number and the last characters.',
  retired: {
    title: 'This code is no longer in use',
    body: 'Please scan the code now shown at the window or in the hall. With a case number you can also rate here.',
  },
  replaced: 'Open the new code',
  unknown: {
    title: 'There is no such code',
    body: 'It may not have been scanned whole. Please scan the code at the window or in the hall again.',
  },
  home: 'See how services are rated',
  track: 'See what became of an earlier rating',
}
