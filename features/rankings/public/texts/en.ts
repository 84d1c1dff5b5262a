import type { RankingTexts } from './texts.ts'

export const englishRankings: RankingTexts = {
  title: 'Rankings',
  lead: 'The same services by the same channels are compared; few ratings bring nobody to the top by luck, nor to the bottom by one complaint. Persons are not ranked, and windows not in public.',
  method: 'How these ranks come about',
  data: 'Take this table (CSV)',
  lists: {
    prefectures: 'Prefectures',
    counties: 'Counties',
    departments: 'Departments',
    verticals: 'Vertically managed departments',
    'public-services': 'Public service bodies',
    'service-centres': 'Service centres',
    halls: 'Service halls',
    centres: 'Convenience centres',
    stations: 'Convenience stations',
    items: 'Service items',
  },
  measures: { good_share: 'Good share', average: 'Average score' },
  list: 'List',
  period: 'Period',
  division: 'Division',
  whole: 'The whole region',
  measure: 'By',
  apply: 'Show',
  asOf: (day) => `Up to the end of ${day}`,
  running: 'This period is not over; its figures will change.',
  version: (n) => `Version ${n}`,
  empty: {
    title: 'No ranking of this period yet',
    hint: 'It is reckoned the day after there are ratings. Try another period, or no division.',
  },
  rank: 'Rank',
  name: 'Name',
  interval: (confidence) => `Adjusted (${confidence} interval)`,
  ratings: (n) => `${n} ratings`,
  tied: 'tied',
  range: (from) => `may stand ${from}`,
  raw: (share) => `unadjusted ${share}`,
  few: (least) => `fewer than ${least}, not ranked`,
  more: (shown) => `The first ${shown} are shown; the others are in the file, or choose a division.`,
  how: {
    title: 'How ranks come about',
    lead: 'The system reckons them from the ratings, and nobody can change them. This is how, and why so.',
    parts: [
      {
        title: 'Who is compared',
        body: [
          'Like with like: counties with counties, departments with departments, halls with halls. Items are compared with each other by channel.',
        ],
      },
      {
        title: 'Some services are harder than others',
        body: [
          'Some units mostly do what is done on the spot, others have to visit and to examine. By the plain share of good ratings the latter lose.',
          'So we first look how the others of its kind are rated for the same item by the same channel, and then whether this one is rated better or worse: what its share would be if all had the same services. That is “adjusted”. Its own ratings are not among “the others”.',
          'For example: where the others have 90% and it has 92%, it does better; where they have 99% and it has 98%, it does worse. Both together show how good it is.',
        ],
      },
      {
        title: 'Few ratings',
        body: [
          'Of thirty ratings one complaint makes three points, mostly by chance. With few ratings one leans towards the average of its kind; with many, one’s own count.',
          'Below the least number there is no rank, only the number of ratings.',
        ],
      },
      {
        title: 'Why by the lower bound',
        body: [
          'A share is a sample. The line shows where the true level may lie: the fewer ratings, the longer the line. Ordering by its lower end is ordering by “at least this good”.',
          'One more good rating never lowers the bound, one more bad one never raises it. Levels are treated alike but for the definition.',
        ],
      },
      {
        title: 'Ties, and where it may stand',
        body: [
          'Equal bounds as shown share a rank, and the next one counts them all: 1, 2, 2, 4.',
          '“May stand” is told by the intervals: where lines overlap, who is ahead is not certain. Neighbours differ little.',
        ],
      },
      {
        title: 'Periods and versions',
        body: [
          'Every day, from the ratings adopted up to the end of the day before, by the day of the rating. A period that runs is reckoned anew each day.',
          'A period that is over is version 1. Late data, or ratings not adopted later, make a new version; the old ones are kept.',
        ],
      },
      {
        title: 'How we know that it is more often right',
        body: [
          'By a simulation: 110 counties whose true quality is known, with services of different difficulty and 30 to 3,000 ratings each. Of all pairs in the right order: raw shares 63.4%, this method 72.1%; with ten times the ratings 64.1% and 75.6%.',
          'If all services were equally hard, raw shares would have more pairs right (78.4% against 72.0%): there is nothing to adjust then, and the lower bound holds few ratings back. Services do differ, hence this method.',
        ],
      },
      {
        title: 'Persons',
        body: [
          'Persons are not ranked. A person’s own result is seen by that person and the head of the unit, and may be looked at for an award; every look is recorded and shown to that person.',
        ],
      },
    ],
  },
  stated: (confidence, least, leaning) =>
    `In force now: intervals of ${confidence}; no rank below ${least} ratings; leaning towards the average by ${leaning}.`,
}
