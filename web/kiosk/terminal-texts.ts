import type { Language } from '#shared/language.ts'

/** What the terminal says besides what the tablet says. */
export type TerminalTexts = {
  start: string
  byNumber: string
  byNumberHow: string
  byWindow: string
  byWindowHow: string
  number: string
  numberHow: string
  last: string
  lastHow: string
  next: string
  find: string
  finding: string
  erase: string
  letters: string
  digits: string
  windows: string
  moreWindows: string
  unsure: string
  rateWindow: string
  back: string
  startAgain: string
  notFound: string
  alreadyRated: string
  closed: string
  tooOften: string
  cutOff: string
  why: string
  more: string
  anonymous: string
  anonymousHow: string
  send: string
  otherLevel: string
  stay: string
}

export const TERMINAL_TEXTS: Readonly<Record<Language, TerminalTexts>> = {
  'zh-CN': {
    start: '请评价您刚办的事',
    byNumber: '输入办件编号',
    byNumberHow: '回执上有；也可以直接扫回执上的码',
    byWindow: '选择刚去过的窗口',
    byWindowHow: '不用编号',
    number: '办件编号',
    numberHow: '请输入回执上的办件编号，或者扫回执上的码',
    last: '后四位',
    lastHow: '请输入您的手机号或证件号的后四位',
    next: '下一步',
    find: '查找',
    finding: '正在查找……',
    erase: '删除',
    letters: '字母',
    digits: '数字',
    windows: '您刚才去的是哪个窗口？',
    moreWindows: '更多窗口',
    unsure: '刚才在这个窗口办事的不止一位。有办件编号更准确；没有也可以直接评价这个窗口。',
    rateWindow: '直接评价这个窗口',
    back: '上一步',
    startAgain: '重新开始',
    notFound: '没有找到。请核对编号和后四位，或者选择刚去过的窗口。',
    alreadyRated: '这次服务已经评价过了，谢谢您。',
    closed: '这次服务的评价时限已过。',
    tooOften: '试的次数太多，请过一会儿再来，或者用手机扫码评价。',
    cutOff: '网络断开，暂时不能查找。请用手机扫窗口的码评价，或者稍后再来。',
    why: '能告诉我们原因吗？可以多选，也可以不选。',
    more: '更多',
    anonymous: '匿名评价',
    anonymousHow: '匿名：单位不知道您是谁，也不能联系您',
    send: '提交评价',
    otherLevel: '换一个评价',
    stay: '还在吗？即将清除您填的内容，点一下屏幕继续',
  },
  ug: {
    start: 'ھازىر بېجىرگەن ئىشىڭىزغا باھا بېرىڭ',
    byNumber: 'ئىش نومۇرىنى كىرگۈزۈش',
    byNumberHow: 'تالوندا بار؛ تالوندىكى كودنى سىكانىرلىسىڭىزمۇ بولىدۇ',
    byWindow: 'ھازىر بارغان كۆزنەكنى تاللاش',
    byWindowHow: 'نومۇر كېرەك ئەمەس',
    number: 'ئىش نومۇرى',
    numberHow: 'تالوندىكى ئىش نومۇرىنى كىرگۈزۈڭ ياكى كودنى سىكانىرلاڭ',
    last: 'ئاخىرقى تۆت خانە',
    lastHow: 'تېلېفون ياكى كىنىشكا نومۇرىڭىزنىڭ ئاخىرقى تۆت خانىسىنى كىرگۈزۈڭ',
    next: 'كېيىنكى قەدەم',
    find: 'ئىزدەش',
    finding: 'ئىزدەۋاتىدۇ…',
    erase: 'ئۆچۈرۈش',
    letters: 'ھەرپ',
    digits: 'سان',
    windows: 'ھازىر قايسى كۆزنەككە باردىڭىز؟',
    moreWindows: 'تېخىمۇ كۆپ كۆزنەك',
    unsure: 'بۇ كۆزنەكتە ھازىر ئىش بېجىرگەن بىر نەچچە كىشى بار. نومۇر بولسا تېخىمۇ توغرا؛ بولمىسىمۇ بۇ كۆزنەككە باھا بەرسىڭىز بولىدۇ.',
    rateWindow: 'بۇ كۆزنەككە باھا بېرىش',
    back: 'ئالدىنقى قەدەم',
    startAgain: 'باشتىن باشلاش',
    notFound: 'تېپىلمىدى. نومۇر ۋە ئاخىرقى تۆت خانىنى تەكشۈرۈڭ ياكى كۆزنەكنى تاللاڭ.',
    alreadyRated: 'بۇ مۇلازىمەتكە باھا بېرىلگەن، رەھمەت.',
    closed: 'بۇ مۇلازىمەتنىڭ باھالاش ۋاقتى ئۆتۈپ كەتتى.',
    tooOften: 'سىناش قېتىم سانى بەك كۆپ، سەل تۇرۇپ قايتا كېلىڭ ياكى تېلېفوندا كودنى سىكانىرلاڭ.',
    cutOff: 'تور ئۈزۈلدى، ۋاقىتلىق ئىزدىگىلى بولمايدۇ. تېلېفوندا كۆزنەكنىڭ كودىنى سىكانىرلاڭ ياكى كېيىن كېلىڭ.',
    why: 'سەۋەبىنى دەپ بېرەمسىز؟ بىر نەچچىنى تاللىسىڭىز ياكى تاللىمىسىڭىزمۇ بولىدۇ.',
    more: 'تېخىمۇ كۆپ',
    anonymous: 'نامسىز باھالاش',
    anonymousHow: 'نامسىز: ئورگان سىزنىڭ كىملىكىڭىزنى بىلمەيدۇ ۋە سىز بىلەن ئالاقىلىشالمايدۇ',
    send: 'باھانى تاپشۇرۇش',
    otherLevel: 'باشقا باھا تاللاش',
    stay: 'بۇ يەردىمۇسىز؟ كىرگۈزگىنىڭىز ئۆچۈرۈلىدۇ، داۋاملاشتۇرۇش ئۈچۈن ئېكراننى چېكىڭ',
  },
  kk: {
    start: 'جاڭا عانا بىتىرگەن ٴىسىڭىزدى باعالاڭىز',
    byNumber: 'ٴىس نومىرىن ەنگىزۋ',
    byNumberHow: 'تۇبىرتەكتە بار؛ تۇبىرتەكتەگى كودتى وقىتۋعا دا بولادى',
    byWindow: 'جاڭا بارعان تەرەزەنى تاڭداۋ',
    byWindowHow: 'نومىر كەرەك ەمەس',
    number: 'ٴىس نومىرى',
    numberHow: 'تۇبىرتەكتەگى ٴىس نومىرىن ەنگىزىڭىز نەمەسە كودتى وقىتىڭىز',
    last: 'سوڭعى ٴتورت ورىن',
    lastHow: 'تەلەفون نەمەسە كۋالىك نومىرىڭىزدىڭ سوڭعى ٴتورت ورنىن ەنگىزىڭىز',
    next: 'كەلەسى قادام',
    find: 'ىزدەۋ',
    finding: 'ىزدەلۋدە…',
    erase: 'وشىرۋ',
    letters: 'ٴارىپ',
    digits: 'سان',
    windows: 'جاڭا عانا قاي تەرەزەگە باردىڭىز؟',
    moreWindows: 'تاعى تەرەزەلەر',
    unsure: 'بۇل تەرەزەدە جاڭا بىرنەشە ادام ٴىس بىتىردى. نومىر بولسا دالىرەك؛ بولماسا دا وسى تەرەزەنى باعالاۋعا بولادى.',
    rateWindow: 'وسى تەرەزەنى باعالاۋ',
    back: 'الدىڭعى قادام',
    startAgain: 'باسىنان باستاۋ',
    notFound: 'تابىلمادى. نومىر مەن سوڭعى ٴتورت ورىندى تەكسەرىڭىز نەمەسە تەرەزەنى تاڭداڭىز.',
    alreadyRated: 'بۇل قىزمەت باعالانعان، راقمەت.',
    closed: 'بۇل قىزمەتتى باعالاۋ مەرزىمى ٴوتتى.',
    tooOften: 'تىم كوپ رەت سىنالدى، ازدان سوڭ كەلىڭىز نەمەسە تەلەفونمەن كودتى وقىتىڭىز.',
    cutOff: 'تور ۇزىلدى، ازىرشە ىزدەۋگە بولمايدى. تەلەفونمەن تەرەزە كودىن وقىتىڭىز نەمەسە كەيىن كەلىڭىز.',
    why: 'سەبەبىن ايتا الاسىز با؟ بىرنەشەۋىن تاڭداۋعا دا، تاڭداماۋعا دا بولادى.',
    more: 'تاعى',
    anonymous: 'اتاۋسىز باعالاۋ',
    anonymousHow: 'اتاۋسىز: ورگان ٴسىزدىڭ كىم ەكەنىڭىزدى بىلمەيدى جانە حابارلاسا المايدى',
    send: 'باعانى جىبەرۋ',
    otherLevel: 'باسقا باعا تاڭداۋ',
    stay: 'وسىنداسىز با؟ ەنگىزگەنىڭىز وشىرىلەدى، جالعاستىرۋ ٴۇشىن ەكراندى باسىڭىز',
  },
  en: {
    start: 'Please rate the service you just had',
    byNumber: 'Enter the case number',
    byNumberHow: 'It is on your receipt; or scan the code on it',
    byWindow: 'Choose the counter you visited',
    byWindowHow: 'No number needed',
    number: 'Case number',
    numberHow: 'Enter the case number on your receipt, or scan its code',
    last: 'Last four',
    lastHow: 'Enter the last four characters of your phone or document number',
    next: 'Next',
    find: 'Find',
    finding: 'Searching…',
    erase: 'Delete',
    letters: 'Letters',
    digits: 'Digits',
    windows: 'Which counter did you visit?',
    moreWindows: 'More counters',
    unsure: 'Several people were served at this counter just now. With the case number it is exact; without it you may rate the counter.',
    rateWindow: 'Rate this counter',
    back: 'Back',
    startAgain: 'Start again',
    notFound: 'Nothing found. Check the number and the last four, or choose the counter you visited.',
    alreadyRated: 'This service has been rated already. Thank you.',
    closed: 'The time for rating this service is over.',
    tooOften: 'Too many tries. Please come back in a while, or scan a code with your phone.',
    cutOff: 'No connection, so nothing can be found now. Scan the counter’s code with your phone, or come back later.',
    why: 'Can you tell us why? Choose any, or none.',
    more: 'More',
    anonymous: 'Rate anonymously',
    anonymousHow: 'Anonymous: the unit does not know who you are and cannot call you',
    send: 'Send the rating',
    otherLevel: 'Choose another face',
    stay: 'Still there? What you entered will be cleared; touch the screen to go on',
  },
}
