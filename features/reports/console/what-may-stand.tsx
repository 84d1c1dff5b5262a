import { ALL_METRICS } from '#features/statistics/rules/metrics.ts'
import { Facts, Section } from '#web/ui/detail-page.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { TABLE_BY, TURNS, WORDS } from '../rules/pieces.ts'

const TEXTS = {
  zh: {
    title: '可以写的数和词',
    words: '词',
    figures: '数',
    turns: '数的后面',
    tables: '表（单独一行）',
    table: '{{表 分区划 评价数 好评率}}，第一个词换成：',
    end: '口径（单独一行）',
    endSays: '{{口径}}：文中每个数怎样算、依据什么',
  },
  en: {
    title: 'What may stand in it',
    words: 'Words',
    figures: 'Figures',
    turns: 'After a figure',
    tables: 'Tables (a line of their own)',
    table: '{{表 分区划 评价数 好评率}}, beginning with one of:',
    end: 'Definitions (a line of their own)',
    endSays: '{{口径}}: how each figure is worked out, and on what it rests',
  },
}
const braces = (inner: string): string => `{{${inner}}}`

/** What a template may ask for; the names are those that the paper prints, in Chinese. */
export function WhatMayStand() {
  const texts = useTexts(TEXTS)
  const chinese = (text: string) => <span lang="zh-CN">{text}</span>
  return (
    <Section title={texts.title}>
      <Facts
        rows={[
          [texts.words, chinese(WORDS.map((row) => `${braces(row.says)} ${row.what}`).join('；'))],
          [texts.figures, chinese(ALL_METRICS.map((row) => braces(row.name)).join(' '))],
          [
            texts.turns,
            chinese(
              TURNS.filter((row) => row.says !== '')
                .map((row) => `${braces(`好评率 ${row.says}`)} ${row.what}`)
                .join('；'),
            ),
          ],
          [
            texts.tables,
            <span key="tables">
              {texts.table} {chinese(TABLE_BY.map((row) => `分${row.zh}`).join('、'))}
            </span>,
          ],
          [texts.end, texts.endSays],
        ]}
      />
    </Section>
  )
}
