import type { Fault } from './cells.ts'

/** Under this name a row keeps what stood beyond the last column of the header, until somebody has looked at it. */
export const EXTRA = '+'
export const extraFault = (extra: string | undefined): Fault[] =>
  extra === undefined
    ? []
    : [
        {
          column: null,
          code: 'too_many_cells',
          says: '这一行的格子比表头多，常见的原因是内容里有逗号而没有加引号，后面的格子都错了位。请核对这一行各列，改好保存。',
        },
      ]
