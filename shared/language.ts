/** The languages of every page for people, by what `<html lang>` says. */
export const LANGUAGES = ['zh-CN', 'ug', 'kk', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
