import type { Shot } from './load.ts'
import { benchNo, BENCH_CLIENT } from './plant.ts'

export function ratingShot(n: number, token: string): Omit<Shot, 'method' | 'path'> {
  return {
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': `bench-${n}` },
    body: JSON.stringify({
      sourceSystem: BENCH_CLIENT.source,
      recordNo: benchNo(n),
      serviceNumber: 1,
      channel: 'window-tablet',
      level: n % 60 === 0 ? 1 : 5,
      detailCodes: n % 60 === 0 ? ['110'] : ['510', '517'],
      ...(n % 10 === 0 && { text: '办得很快，谢谢' }),
    }),
  }
}
