import type { Language } from '#shared/language.ts'

/** What the page says only where it stands inside a portal's. Translations other than Chinese await a native reader, as the page itself says. */
export type EmbeddedTexts = { by: string; open: string; handOver: string }
export const embeddedTexts: Readonly<Record<Language, EmbeddedTexts>> = {
  'zh-CN': {
    by: '由政务服务“好差评”提供',
    open: '打开完整页面',
    handOver: '进展页在新标签页打开，这台设备会记住这条评价是您的。',
  },
  ug: {
    by: 'مۇلازىمەت «ياخشى-ناچار باھا» سىستېمىسى تەمىنلىگەن',
    open: 'تولۇق بەتنى ئېچىش',
    handOver: 'جەريان بېتى يېڭى بەتكۈچتە ئېچىلىدۇ، بۇ ئۈسكۈنە بۇ باھانىڭ سىزنىڭ ئىكەنلىكىنى ئەستە ساقلايدۇ.',
  },
  kk: {
    by: '«جاقسى-ناشار باعا» جۇيەسى ۇسىنعان',
    open: 'تولىق بەتتى اشۋ',
    handOver: 'بارىس بەتى جاڭا بەتشەدە اشىلادى، بۇل قۇرىلعى بۇل باعانىڭ سىزدىكى ەكەنىن ەستە ساقتايدى.',
  },
  en: {
    by: 'Provided by the government service rating system',
    open: 'Open the full page',
    handOver: 'Progress opens in a new tab, and this device will remember that the rating is yours.',
  },
}
