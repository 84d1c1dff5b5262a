/** What the form would send. Codes of another level are out of sight, so they stay behind. */
export const values = (form: HTMLFormElement): URLSearchParams => {
  const data = new FormData(form)
  const level = data.get('level')
  const codes = data.getAll('detailCodes').filter((code) => (code as string)[0] === level)
  data.delete('detailCodes')
  codes.forEach((code) => data.append('detailCodes', code))
  // A file is no draft; what is sent of it, send() takes from the form itself.
  data.delete('file')
  return new URLSearchParams(data as unknown as string[][])
}
