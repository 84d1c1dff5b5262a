import { useRef, useState } from 'react'
import { addressOf, ApiProblem, read } from '#web/api.ts'
import { Cancelled, sendFile, type Sending } from '#web/ui/send-file.ts'
import { listImportKinds, uploadImport } from '../contract/imports.ts'
import { MOST_BYTES } from '../rules/limits.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Only how it is sent; what it is, its content says. */
const typeOf = (file: File): string => (/\.(csv|txt|tsv)$/i.test(file.name) ? 'text/csv' : XLSX)

export type Upload = { file: File; sent: number; problem: ApiProblem | null }
const refusedHere = ({ size }: File): ApiProblem | null =>
  size === 0
    ? new ApiProblem(422, { code: 'empty_file', detail: uploadImport.refusals.empty_file.says })
    : size > MOST_BYTES
      ? new ApiProblem(413, { code: 'file_too_large', detail: uploadImport.refusals.file_too_large.says })
      : null

/** One table on its way. When the session has ended, whoever is at the desk signs in, and it goes once more. */
export function useUpload(taken: (importId: string) => void) {
  const [upload, set] = useState<Upload | null>(null)
  const sending = useRef<Sending | null>(null)
  const once = async (kind: string, file: File): Promise<string> => {
    const address = addressOf(uploadImport.path, { query: { kind } })
    sending.current = sendFile(address, file, (sent) => set({ file, sent, problem: null }), typeOf(file))
    return uploadImport.reply.parse(await sending.current.done).importId
  }
  const start = async (kind: string, file: File): Promise<void> => {
    const problem = refusedHere(file)
    set({ file, sent: 0, problem })
    if (problem) return
    try {
      taken(
        await once(kind, file).catch(async (fault: unknown) => {
          if (!(fault instanceof ApiProblem) || fault.code !== 'unauthorized') throw fault
          await read(listImportKinds, {})
          return once(kind, file)
        }),
      )
    } catch (fault) {
      if (fault instanceof Cancelled) set(null)
      else set({ file, sent: 0, problem: fault instanceof ApiProblem ? fault : new ApiProblem(500, {}) })
    }
  }
  return {
    upload,
    start: (kind: string, file: File) => void start(kind, file),
    cancel: () => sending.current?.cancel(),
    clear: () => set(null),
  }
}
