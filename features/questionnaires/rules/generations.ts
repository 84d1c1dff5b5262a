import type { LocalDate } from '#shared/time.ts'

/** The two lists found in use. The second replaced the first when GB/T 39734-2020 came into force (decisions/0007). */
export const GENERATIONS: readonly { generation: number; from: LocalDate; to: LocalDate | null; says: string }[] = [
  { generation: 1, from: '2019-12-03', to: '2021-01-01', says: '国办发〔2019〕51号 起' },
  { generation: 2, from: '2021-01-01', to: null, says: 'GB/T 39734-2020 施行起' },
]
