/** What an official document is made of, whoever sets it: Word or a printer. Text may hold several paragraphs, one a line. */
export type Block =
  | { is: 'title'; text: string }
  /** Whom it goes to; stands at the margin. */
  | { is: 'to'; text: string }
  | { is: 'heading'; text: string }
  | { is: 'text'; text: string }
  /** Name and value, row by row. */
  | { is: 'facts'; rows: readonly (readonly [string, string])[] }
  /** `widths`: shares of the whole. */
  | { is: 'grid'; head: readonly string[]; widths: readonly number[]; rows: readonly (readonly string[])[] }
  /** Who issues it and when, at the right. */
  | { is: 'signed'; lines: readonly string[] }
export type Written = readonly Block[]

/** Paragraphs of what somebody typed. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const PAPER_FORMATS = ['docx', 'pdf'] as const
export type PaperFormat = (typeof PAPER_FORMATS)[number]
export const PAPER_TYPES: Readonly<Record<PaperFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}
