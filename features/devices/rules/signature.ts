/** What a device signs, line by line: nothing of a request can be changed, or be sent to another place (decisions/0020). */
export type Signed = { method: string; path: string; device: string; request: string; moment: string; digest: string }
export const signedText = ({ method, path, device, request, moment, digest }: Signed): string =>
  ['haochaping-device-1', method, path, device, request, moment, digest].join('\n')

/** Without a body there is no digest. */
export const NO_DIGEST = '-'
export const DEVICE_HEADERS = {
  id: 'device-id',
  request: 'device-request',
  moment: 'device-moment',
  signature: 'device-signature',
  digest: 'content-digest',
} as const
