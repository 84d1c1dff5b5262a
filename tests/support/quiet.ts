import { keysFrom } from '#server/platform/crypto.ts'
import type { World } from '#server/platform/run.ts'

export const testKeys = keysFrom([{ version: 1, secret: Buffer.alloc(32, 7) }])

export type TestLog = World['log'] & { lines: { level: string; object: unknown; message: string | undefined }[] }
export function quietLog(): TestLog {
  const lines: TestLog['lines'] = []
  const at = (level: string) => (object: unknown, message?: string) => void lines.push({ level, object, message })
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } as TestLog
}
