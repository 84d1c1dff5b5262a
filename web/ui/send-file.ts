import { ApiProblem } from '#web/api.ts'

export type Sending = { done: Promise<unknown>; cancel: () => void }
export class Cancelled extends Error {
  override name = 'Cancelled'
}

/** A file and how much of it is on its way, which fetch does not tell. Its name goes in a header, not in the address. */
export function sendFile(address: string, file: File, progress: (fraction: number) => void, type = 'application/octet-stream'): Sending {
  const request = new XMLHttpRequest()
  const done = new Promise<unknown>((resolve, reject) => {
    request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
      progress(lengthComputable && total > 0 ? loaded / total : 0)
    })
    request.addEventListener('load', () => {
      const document = recordOf(request.responseText)
      if (request.status >= 200 && request.status < 300) resolve(document)
      else reject(new ApiProblem(request.status, document, Number(request.getResponseHeader('retry-after')) || null))
    })
    request.addEventListener('error', () => reject(new ApiProblem(0, { code: 'unreachable' })))
    request.addEventListener('abort', () => reject(new Cancelled()))
  })
  request.open('POST', address)
  request.setRequestHeader('accept', 'application/json')
  request.setRequestHeader('content-type', type)
  request.setRequestHeader('attachment-name', encodeURIComponent(nameOf(file)))
  request.send(file)
  return { done, cancel: () => request.abort() }
}

/** So long until it may go again, unless somebody cancels. */
export function pause(seconds: number): Sending {
  let cancel = (): void => {}
  const done = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000)
    cancel = () => {
      clearTimeout(timer)
      reject(new Cancelled())
    }
  })
  return { done, cancel: () => cancel() }
}

const MOST_NAME = 150
/** Half a character, which some disks allow in a name, cannot be encoded. */
const nameOf = ({ name }: File): string =>
  Array.from(name || 'file')
    .filter((c) => !/^[\ud800-\udfff]$/.test(c))
    .slice(-MOST_NAME)
    .join('')

function recordOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
