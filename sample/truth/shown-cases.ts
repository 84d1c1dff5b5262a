import type { Level } from '#features/ratings/rules.ts'

/** Cases of the shown division, one in each state and hour of need, so that each of its people finds work. `back`: working days before the last. */
export type ShownCase = {
  back: number
  path: string
  level: Level
  codes: readonly string[]
  text: string
  minute: number
  anonymous?: true
}
export const SHOWN_CASES: readonly ShownCase[] = [
  // waits to be accepted
  {
    back: 0,
    path: 'rectified/0',
    level: 1,
    codes: ['109'],
    text: '网上清单五样材料都带了，窗口又要一份居住证明，说不清是哪里规定的。',
    minute: 606,
  },
  { back: 1, path: 'rectified/0', level: 2, codes: ['213'], text: '两个窗口的说法不一样，一个说能办一个说不能办。', minute: 700 },
  { back: 1, path: 'rectified/0', level: 1, codes: ['115'], text: '排了一上午，轮到我说下班，态度很冲。', minute: 780, anonymous: true },
  { back: 8, path: 'rectified/0', level: 2, codes: ['210'], text: '同样的户口本复印件交了三份，隔壁窗口就不能看一下吗？', minute: 720 },
  // is looked into; due today, tomorrow, overdue
  { back: 5, path: 'rectified/2', level: 1, codes: ['110'], text: '说好十个工作日，快一个月了，打电话没人接。', minute: 650 },
  {
    back: 5,
    path: 'rectified/2',
    level: 2,
    codes: ['207'],
    text: '填表没有样本，填错了三张，老人看不清小字。',
    minute: 760,
    anonymous: true,
  },
  { back: 4, path: 'rectified/2', level: 1, codes: ['113'], text: '在三个窗口之间来回推，最后谁也没给准话。', minute: 640 },
  { back: 4, path: 'explained/2', level: 2, codes: ['209'], text: '超过承诺时间三天才办好，也没有短信。', minute: 745 },
  { back: 2, path: 'asked_again/2', level: 2, codes: ['211'], text: '网上写着全程网办，提交按钮一直是灰的。', minute: 690 },
  { back: 9, path: 'slow/2', level: 1, codes: ['114'], text: '承诺跑一次，我来了四趟，从也门勒乡过来一趟六十公里。', minute: 705 },
  // was sent back, is claimed, stands in the ledger
  { back: 1, path: 'handed_on/1', level: 2, codes: ['208'], text: '没有人给材料清单，电话里说的和现场要的不一样。', minute: 630 },
  { back: 3, path: 'complex/4', level: 1, codes: ['108'], text: '非要先去另一个单位做核查才收件，指南里没有这一条。', minute: 660 },
  { back: 14, path: 'complex/5', level: 1, codes: ['112'], text: '在线传的材料窗口说没收到，又让我把原件都带来。', minute: 670 },
  {
    back: 13,
    path: 'complex/5',
    level: 2,
    codes: ['210'],
    text: '上个月刚在这里交过的证明，这个月换个业务又要一份。',
    minute: 740,
    anonymous: true,
  },
  { back: 22, path: 'complex/6', level: 1, codes: ['113'], text: '社区说归街道，街道说归大厅，大厅说归社区，到底归谁？', minute: 680 },
  { back: 34, path: 'complex/7', level: 2, codes: ['212'], text: '预约成功了，到现场还是重新取号，多等了两个小时。', minute: 655 },
  // waits for the head, for one and the other above, for being told, for those above
  { back: 4, path: 'reworked/4', level: 2, codes: ['208'], text: '材料清单和窗口说的对不上。', minute: 618 },
  { back: 3, path: 'mistaken/5', level: 1, codes: ['115'], text: '态度很好，很耐心，谢谢。', minute: 622 },
  { back: 4, path: 'mistaken/6', level: 1, codes: ['109'], text: '办得很快，满意。', minute: 632 },
  { back: 5, path: 'malicious/7', level: 1, codes: ['115'], text: '加我微信，代办各种证件，包过。', minute: 642 },
  { back: 6, path: 'mistaken/8', level: 2, codes: ['207'], text: '说的是隔壁窗口，不是这里。', minute: 652, anonymous: true },
  { back: 13, path: 'malicious', level: 1, codes: ['115'], text: '不给我先办就天天给差评。', minute: 662 },
  { back: 4, path: 'withdrawn/4', level: 1, codes: ['110'], text: '等得太久。', minute: 672 },
  { back: 9, path: 'taken_over/16', level: 1, codes: ['111'], text: '指南写得看不懂，问了也说不清。', minute: 682 },
  { back: 12, path: 'reopened/9', level: 2, codes: ['209'], text: '超期了没人管。', minute: 692 },
  // has its outcome, was answered, is closed
  { back: 3, path: 'rectified/5', level: 2, codes: ['214'], text: '问一句顶一句，老人多问了两遍就不耐烦。', minute: 725 },
  { back: 4, path: 'explained/5', level: 2, codes: ['209'], text: '公示为什么要这么多天？没人说清楚。', minute: 610 },
  { back: 4, path: 'rectified/6', level: 1, codes: ['109'], text: '又让我去开一张无房证明，系统里明明能查到。', minute: 615 },
  { back: 5, path: 'asked_again/7', level: 2, codes: ['213'], text: '新来的同志把我的名字录错了，下午又跑一趟改。', minute: 735 },
  { back: 7, path: 'rectified', level: 1, codes: ['111'], text: '照着墙上的样本填的，窗口说样本是旧的。', minute: 625 },
  { back: 10, path: 'explained', level: 2, codes: ['210'], text: '为什么照片也要重新交？', minute: 755, anonymous: true },
  { back: 12, path: 'sent_back', level: 2, codes: ['208'], text: '三个人说了三个样，不知道听谁的。', minute: 665 },
  { back: 9, path: 'unreached', level: 1, codes: ['110'], text: '超期这么久没有一个电话。', minute: 775 },
  { back: 40, path: 'complex', level: 1, codes: ['114'], text: '光取件就来了三趟，能不能寄到家？', minute: 685 },
  // every other way a case may go, told to its end
  {
    back: 7,
    path: 'handed_on',
    level: 2,
    codes: ['213'],
    text: '在这个窗口交的材料，说要等另一个部门批，两边都说不归自己管。',
    minute: 611,
  },
  { back: 10, path: 'reopened', level: 1, codes: ['110'], text: '说改了，去了还是老样子，证到现在没拿到。', minute: 621 },
  { back: 9, path: 'withdrawn', level: 1, codes: ['115'], text: '给老人点错了，办得其实不错。', minute: 631 },
  { back: 9, path: 'conclusion_refused', level: 2, codes: ['209'], text: '等了两个小时，你们说我评错了，我没有评错。', minute: 641 },
  { back: 8, path: 'malice_refused', level: 1, codes: ['115'], text: '气死人了！问三遍没人理，这叫什么服务？', minute: 651 },
  { back: 10, path: 'complex/6', level: 2, codes: ['210'], text: '别的县早就不要这份证明了，我们这里还要。', minute: 656 },
  // not adopted, and their raters object: heard above, refused there, not heard yet, not yet said
  { back: 10, path: 'mistaken', level: 1, codes: ['109'], text: '多要了一份证明，我说的就是这个窗口，没有说错。', minute: 616 },
  { back: 10, path: 'malicious', level: 1, codes: ['115'], text: '再不给我插队就找人刷你们差评。', minute: 626 },
  { back: 8, path: 'mistaken', level: 2, codes: ['208'], text: '告诉我的材料少了一样，害我又跑了一趟。', minute: 636 },
  { back: 7, path: 'malicious', level: 1, codes: ['114'], text: '来了三趟才办成，每次都说系统不行。', minute: 646 },
]
