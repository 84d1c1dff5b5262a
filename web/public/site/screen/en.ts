import type { ScreenTexts } from './texts.ts'

export const englishScreen: ScreenTexts = {
  title: 'Ratings of government services, as they come in',
  today: (day) => `Ratings received on ${day}`,
  since: (day) => `In all since ${day}`,
  levels: (days) => `Levels in the last ${days} days`,
  map: 'Ratings and bad ratings by place, last 30 days',
  bad: (n) => `bad ${n}`,
  overdue: (n) => `overdue ${n}`,
  key: 'Large: ratings received. Red frame: bad ratings without an answer past the limit.',
  handled: 'Bad ratings and overdue units',
  noneLate: 'No bad rating is waiting past its limit.',
  lateSince: (day) => `first due on ${day}`,
  cases: (n) => `${n} cases`,
  hotspots: 'Matters with most bad ratings, last 30 days',
  noHotspots: 'No matter had 3 bad ratings or more in the last 30 days.',
  yesterday: 'Figures of units and matters go up to yesterday',
  latest: 'Bad ratings answered last',
  away: 'The server cannot be reached just now; the figures are of the time above',
  every: (seconds) => `updated every ${seconds} s`,
}
