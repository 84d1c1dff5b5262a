/** Whether a text has no more letters than this, as people count them: an emoji is one, though two to the language. */
export const codePoints =
  (most: number) =>
  (text: string): boolean =>
    text.length <= most || [...text].length <= most

/** Browsers send line breaks as two characters; people count them as one. */
export const unixLines = (text: string): string => text.replaceAll(/\r\n?/g, '\n')
