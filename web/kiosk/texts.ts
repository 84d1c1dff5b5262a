import type { Language } from '#shared/language.ts'

/** What the tablet says. Levels, question and notes are those of the rating page; a test holds them together. */
export type KioskTexts = {
  name: string
  dir: 'ltr' | 'rtl'
  /** For the voice that reads aloud. */
  voice: string
  languages: string
  question: string
  levels: Readonly<Record<1 | 2 | 3 | 4 | 5, string>>
  voluntary: string
  thanks: string
  /** The receipt, taken along on a phone of one's own. */
  take: string
  takeHow: string
  takeOffline: string
  scan: string
  scanHow: string
  done: string
  rest: string
  offline: string
  notKept: string
  enrolTitle: string
  enrolHow: string
  enrolCode: string
  enrolGo: string
  enrolWrong: string
  enrolFailed: string
  insecure: string
  otherTab: string
  revoked: string
  reviewNote: string
}

export const TEXTS: Readonly<Record<Language, KioskTexts>> = {
  'zh-CN': {
    name: '简体中文',
    dir: 'ltr',
    voice: 'zh-CN',
    languages: '选择语言',
    question: '这次办事，您满意吗？',
    levels: { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' },
    voluntary: '评价自愿。窗口人员看不到是谁评的。',
    thanks: '谢谢您的评价',
    take: '把回执带走',
    takeHow: '按一下，用自己的手机扫码存回执，以后可以看答复、追加评价。',
    takeOffline: '评价已存下。现在没有网络，取不到回执。',
    scan: '请用手机扫这个码',
    scanHow: '显示 20 秒，只能用一次。码里没有您评的内容。',
    done: '好了',
    rest: '办完之后，欢迎在这里评价',
    offline: '网络断开，恢复后自动继续',
    notKept: '刚才的评价没有存下来：这台设备的存储已满，网络也不通。请用回执上的二维码评价，或告诉大厅工作人员。',
    enrolTitle: '启用这台设备',
    enrolHow: '请大厅管理人员在工作台的“评价设备”里生成启用码，30 分钟内在这里输入。',
    enrolCode: '启用码',
    enrolGo: '启用',
    enrolWrong: '启用码不对、已用过或已过期。请重新生成一个。',
    enrolFailed: '没有启用成功，请检查网络后再试。',
    insecure: '评价器要用 https 地址打开，才能保管自己的密钥。请联系管理人员更换地址。',
    otherTab: '评价器已在另一个窗口中打开。请关闭那一个，这里会自动接着用。',
    revoked: '这台评价器已停用，请联系大厅管理人员。',
    reviewNote: '',
  },
  ug: {
    name: 'ئۇيغۇرچە',
    dir: 'rtl',
    voice: 'ug-CN',
    languages: 'تىل تاللاش',
    question: 'بۇ قېتىمقى ئىش بېجىرىشتىن رازى بولدىڭىزمۇ؟',
    levels: { 5: 'ناھايىتى رازى', 4: 'رازى', 3: 'ئاساسەن رازى', 2: 'نارازى', 1: 'ناھايىتى نارازى' },
    voluntary: 'باھالاش ئىختىيارىي. كۆزنەك خادىملىرى كىمنىڭ باھا بەرگەنلىكىنى كۆرەلمەيدۇ.',
    thanks: 'باھايىڭىزغا رەھمەت',
    take: 'تالوننى ئېلىپ كېتىش',
    takeHow: 'بېسىپ، ئۆز تېلېفونىڭىزدا كودنى سىكاننېرلاڭ؛ كېيىن جاۋابنى كۆرەلەيسىز، قوشۇمچە باھا بېرەلەيسىز.',
    takeOffline: 'باھا ساقلاندى. ھازىر تور يوق، تالوننى ئالغىلى بولمايدۇ.',
    scan: 'تېلېفونىڭىزدا بۇ كودنى سىكاننېرلاڭ',
    scanHow: '20 سېكۇنت كۆرۈنىدۇ، بىر قېتىملا ئىشلىتىلىدۇ. كودتا باھا مەزمۇنى يوق.',
    done: 'بولدى',
    rest: 'ئىشىڭىز پۈتكەندىن كېيىن بۇ يەردە باھا بېرىڭ',
    offline: 'تور ئۈزۈلدى، ئەسلىگە كەلگەندە ئاپتوماتىك داۋاملىشىدۇ',
    notKept:
      'ھازىرقى باھا ساقلانمىدى: ئۈسكۈنىنىڭ ساقلىغۇچى توشۇپ كەتتى، تورمۇ يوق. تالوندىكى ئىككىلىك كود ئارقىلىق باھا بېرىڭ ياكى خادىمغا ئېيتىڭ.',
    enrolTitle: 'بۇ ئۈسكۈنىنى قوزغىتىش',
    enrolHow: 'زال باشقۇرغۇچىسى خىزمەت سۇپىسىدا قوزغىتىش كودى چىقىرىپ، 30 مىنۇت ئىچىدە بۇ يەرگە كىرگۈزسۇن.',
    enrolCode: 'قوزغىتىش كودى',
    enrolGo: 'قوزغىتىش',
    enrolWrong: 'كود خاتا، ئىشلىتىلگەن ياكى ۋاقتى ئۆتكەن. يېڭىدىن چىقىرىڭ.',
    enrolFailed: 'قوزغىتالمىدى، تورنى تەكشۈرۈپ قايتا سىناڭ.',
    insecure: 'باھالىغۇچ https ئادرېسى بىلەن ئېچىلىشى كېرەك. باشقۇرغۇچى بىلەن ئالاقىلىشىڭ.',
    otherTab: 'باھالىغۇچ باشقا بىر كۆزنەكتە ئېچىلغان. ئۇنى تاقىسىڭىز، بۇ يەردە داۋاملىشىدۇ.',
    revoked: 'بۇ باھالىغۇچ توختىتىلدى، زال باشقۇرغۇچىسى بىلەن ئالاقىلىشىڭ.',
    reviewNote: 'تەرجىمە ئانا تىللىق ئوقۇغۇچىنىڭ تەكشۈرۈشىنى كۈتۈۋاتىدۇ',
  },
  kk: {
    name: 'قازاقشا',
    dir: 'rtl',
    voice: 'kk-KZ',
    languages: 'ٴتىل تاڭداۋ',
    question: 'بۇل جولعى ٴىس بىتىرۋگە ريزاسىز با؟',
    levels: { 5: 'وتە ريزا', 4: 'ريزا', 3: 'نەگىزىنەن ريزا', 2: 'نارازى', 1: 'وتە نارازى' },
    voluntary: 'باعا بەرۋ ەرىكتى. تەرەزە قىزمەتكەرلەرى كىمنىڭ باعا بەرگەنىن كورمەيدى.',
    thanks: 'باعاڭىزعا راقمەت',
    take: 'تۇبىرتەكتى الىپ كەتۋ',
    takeHow: 'باسىپ، وز تەلەفونىڭىزبەن كودتى سكانەرلەڭىز؛ كەيىن جاۋابىن كورە الاسىز، قوسىمشا باعا بەرە الاسىز.',
    takeOffline: 'باعا ساقتالدى. قازىر تور جوق، تۇبىرتەكتى الۋعا بولمايدى.',
    scan: 'تەلەفونمەن وسى كودتى سكانەرلەڭىز',
    scanHow: '20 سەكۋند كورىنەدى، ٴبىر رەت قانا جارايدى. كودتا باعا مازمۇنى جوق.',
    done: 'بولدى',
    rest: 'ٴىسىڭىز بىتكەن سوڭ وسىندا باعا بەرىڭىز',
    offline: 'تور ۇزىلدى، قالپىنا كەلگەندە وزدىگىنەن جالعاسادى',
    notKept: 'قازىرعى باعا ساقتالمادى: قۇرىلعىنىڭ جادى تولعان، تور دا جوق. تۇبىرتەكتەگى كودپەن باعا بەرىڭىز نەمەسە قىزمەتكەرگە ايتىڭىز.',
    enrolTitle: 'وسى قۇرىلعىنى ىسكە قوسۋ',
    enrolHow: 'زال باسقارۋشىسى جۇمىس ۇستەلىندە قوسۋ كودىن شىعارىپ، 30 مينۋت ىشىندە وسىندا ەنگىزسىن.',
    enrolCode: 'قوسۋ كودى',
    enrolGo: 'قوسۋ',
    enrolWrong: 'كود قاتە، قولدانىلعان نەمەسە ۋاقىتى وتكەن. جاڭادان شىعارىڭىز.',
    enrolFailed: 'قوسىلمادى، توردى تەكسەرىپ قايتا كورىڭىز.',
    insecure: 'باعالاعىش https مەكەنجايىمەن اشىلۋى كەرەك. باسقارۋشىعا حابارلاسىڭىز.',
    otherTab: 'باعالاعىش باسقا تەرەزەدە اشىلعان. ونى جاپساڭىز، وسىندا جالعاسادى.',
    revoked: 'بۇل باعالاعىش توقتاتىلدى، زال باسقارۋشىسىنا حابارلاسىڭىز.',
    reviewNote: 'اۋدارما انا ٴتىلدى وقىرماننىڭ تەكسەرۋىن كۇتۋدە',
  },
  en: {
    name: 'English',
    dir: 'ltr',
    voice: 'en-GB',
    languages: 'Language',
    question: 'Were you satisfied with this service?',
    levels: { 5: 'Very satisfied', 4: 'Satisfied', 3: 'Fairly satisfied', 2: 'Dissatisfied', 1: 'Very dissatisfied' },
    voluntary: 'Rating is voluntary. Counter staff cannot see who rated.',
    thanks: 'Thank you for your rating',
    take: 'Take the receipt along',
    takeHow: 'Press, then scan the code with your own phone: it lets you read the answer and add a follow-up rating later.',
    takeOffline: 'Your rating is kept. There is no connection now, so the receipt cannot be taken.',
    scan: 'Scan this code with your phone',
    scanHow: 'It is shown for 20 seconds and works once. It holds nothing of your rating.',
    done: 'Done',
    rest: 'When you are done, you are welcome to rate here',
    offline: 'No connection; it goes on by itself when it is back',
    notKept:
      'Your rating was not kept: this device’s storage is full and there is no connection. Please use the code on your receipt, or tell the staff of the hall.',
    enrolTitle: 'Enrol this device',
    enrolHow: 'The hall’s manager makes a code under “Rating devices” in the console; enter it here within 30 minutes.',
    enrolCode: 'Enrolment code',
    enrolGo: 'Enrol',
    enrolWrong: 'This code is wrong, used or expired. Please make a new one.',
    enrolFailed: 'It could not be enrolled. Please check the connection and try again.',
    insecure: 'The tablet must be opened by an https address to keep its key. Please ask the manager.',
    otherTab: 'The tablet is open in another tab. Close that one, and this one takes over.',
    revoked: 'This tablet has been revoked. Please ask the hall’s manager.',
    reviewNote: 'This translation awaits review by a native reader',
  },
}
