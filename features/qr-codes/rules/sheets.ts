/** What can be printed. Sizes in millimetres; 24 labels of 70 × 37 mm fill a sheet of A4. */
export const SHEETS = ['a4', 'a6', 'sticker', 'sheet24'] as const
export type Sheet = (typeof SHEETS)[number]
export const SHEET_SIZES: Readonly<Record<Sheet, { width: number; height: number; columns: number; rows: number }>> = {
  a4: { width: 210, height: 297, columns: 1, rows: 1 },
  a6: { width: 105, height: 148, columns: 1, rows: 1 },
  sticker: { width: 50, height: 50, columns: 1, rows: 1 },
  sheet24: { width: 210, height: 297, columns: 3, rows: 8 },
}
export const MOST_PRINTED = 300
