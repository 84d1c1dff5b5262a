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
  last: (digits) => `Last ${digits} characters of the phone or document number`,
  lastHint: 'As given at the window; either will do',
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
    body: (from) =>
      `To protect people, there is a wait after several wrong tries. Try again from ${from}, or rate directly now: we will match it by the number you entered.`,
  },
  phoneFull: {
    title: 'You cannot rate without a case number just now',
    body: 'This phone has rated here without one as often as it can today. Enter the case number, or come back tomorrow. You can rate within 5 working days of your visit.',
  },
  closed: { title: 'The time for rating is over', body: 'This service can no longer be rated. You can still tell us about it.' },
  windowNeeded: 'Choose the window that served you, then start.',
  numberNeeded: (digits) => `Enter the case number and the last ${digits} characters of the phone or document number.`,
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
