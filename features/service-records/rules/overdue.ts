/** A document number or a phone in a text that becomes public. */
export const namesSomebody = (text: string): boolean => /(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)1\d{10}(?!\d)/.test(text)
