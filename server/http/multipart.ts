/**
 * A form with a file in it (RFC 7578), as browsers send it without script. Held whole: its length was bounded before it was read.
 * What browsers never send is malformed, and nothing is guessed.
 */
import type { FormFile } from '#server/platform/pages.ts'

export type MultipartForm = { fields: URLSearchParams; file: FormFile | null }
const MOST_PARTS = 20
const MOST_HEAD = 4_096
const CRLF = Buffer.from('\r\n')
const HEAD_ENDS = Buffer.from('\r\n\r\n')
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** Null when the body is not such a form. A file input that was left empty is no file; of several files the form asks for one. */
export function readMultipart(contentType: string, body: Buffer): MultipartForm | null {
  const boundary = /;\s*boundary=(?:"([\w'()+,./:=? -]{1,70})"|([\w'+./-]{1,70}))/i.exec(contentType)
  const mark = boundary?.[1] ?? boundary?.[2]
  const parts = mark === undefined ? null : partsOf(body, Buffer.from(`--${mark}`))
  if (parts === null) return null
  const form: MultipartForm = { fields: new URLSearchParams(), file: null }
  for (const part of parts) if (!readPart(part, form)) return null
  return form
}

/** What stands between the marks, each with its own head. */
function partsOf(body: Buffer, mark: Buffer): Buffer[] | null {
  const parts: Buffer[] = []
  if (!body.subarray(0, mark.length).equals(mark)) return null
  const between = Buffer.concat([CRLF, mark])
  let at = mark.length
  while (parts.length <= MOST_PARTS) {
    const tail = body.subarray(at, at + 2).toString('latin1')
    if (tail === '--') return parts
    if (tail !== '\r\n') return null
    const end = body.indexOf(between, at)
    if (end < 0) return null
    parts.push(body.subarray(at + 2, end))
    at = end + between.length
  }
  return null
}

function readPart(part: Buffer, form: MultipartForm): boolean {
  const headEnd = part.subarray(0, MOST_HEAD).indexOf(HEAD_ENDS)
  if (headEnd < 0) return false
  const bytes = part.subarray(headEnd + HEAD_ENDS.length)
  try {
    const head = utf8.decode(part.subarray(0, headEnd))
    const said = /^content-disposition:\s*form-data;\s*name="([\w-]{1,64})"(?:;\s*filename="([^"\r\n]*)")?/im.exec(head)
    const [, name = '', filename] = said ?? []
    if (name === '') return false
    if (filename === undefined) form.fields.append(name, utf8.decode(bytes))
    // A file of no bytes has a name: whoever chose it is told, not thanked.
    else if (bytes.length > 0 || filename !== '') {
      if (form.file !== null) return false
      form.file = { name: filename, bytes }
    }
    return true
  } catch {
    return false
  }
}
