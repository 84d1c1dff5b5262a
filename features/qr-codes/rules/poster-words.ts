import type { Language } from '#shared/language.ts'

/**
 * What is printed beside a code. It asks for no praise and hints at none (plan 五(二)): that one may rate, that every level may
 * be chosen, that nobody at the window sees it, where the answers are to be read. No brackets: they are drawn as they stand.
 */
export type PosterWords = {
  call: string
  lead: string
  seen: string
  phone: string
  short: string
}
export const POSTER_WORDS: Readonly<Record<Language, PosterWords>> = {
  'zh-CN': {
    call: '办完事，请您评价',
    lead: '扫码评价刚才的服务。满意不满意，五个等级任您选；评价自愿，窗口人员看不到是谁评的。',
    seen: '差评件件答复，大家的评价和答复公开在',
    phone: '不用手机，可以拨打',
    short: '扫码评价',
  },
  ug: {
    call: 'ئىشىڭىز پۈتكەندىن كېيىن باھالاڭ',
    lead: 'كودنى سىكاننېرلاپ ھېلىقى مۇلازىمەتنى باھالاڭ. رازى ياكى نارازى، بەش دەرىجىنى خالىغانچە تاللاڭ؛ باھالاش ئىختىيارىي، كۆزنەك خادىملىرى كىمنىڭ باھا بەرگەنلىكىنى كۆرەلمەيدۇ.',
    seen: 'ناچار باھالارنىڭ ھەممىسىگە جاۋاب بېرىلىدۇ، كۆپچىلىكنىڭ باھاسى ۋە جاۋابلار بۇ يەردە',
    phone: 'تېلېفون ئىشلەتمىسىڭىز، بۇ نومۇرغا ئۇرۇڭ',
    short: 'سىكاننېرلاپ باھالاڭ',
  },
  kk: {
    call: 'ٴىسىڭىز بىتكەن سوڭ باعالاڭىز',
    lead: 'كودتى سكانەرلەپ جاڭاعى قىزمەتتى باعالاڭىز. رازىسىز با، جوق پا، بەس دارەجەنى قالاۋىڭىزشا تاڭداڭىز؛ باعالاۋ ەرىكتى، تەرەزە قىزمەتكەرلەرى كىمنىڭ باعالاعانىن كورە المايدى.',
    seen: 'ناشار باعانىڭ بارىنە جاۋاپ بەرىلەدى، جۇرتتىڭ باعاسى مەن جاۋاپتار مىندا',
    phone: 'تەلەفون قولدانباساڭىز، وسى نومىرگە حابارلاسىڭىز',
    short: 'سكانەرلەپ باعالاڭىز',
  },
  en: {
    call: 'Rate the service you just had',
    lead: 'Scan the code. All five levels are yours to choose, good or bad; rating is voluntary, and staff at the window cannot see who rated.',
    seen: 'Every bad rating is answered. Ratings and answers are public at',
    phone: 'Without a smartphone, call',
    short: 'Scan to rate',
  },
}
