/** To close a place and to open it again, and what follows from closing it. */
export const TURNING = {
  zh: {
    unit: [
      '撤销这个单位',
      '恢复这个单位',
      '撤销以后不再受理新的办件；已有的评价和差评照常办理。还挂着窗口、人员的，会告诉您先办什么；还有事项的，列在“机构的缺口”里。',
    ],
    hall: ['停用这个大厅', '恢复开放', '停用以后不再出现在公开网站。还有开放窗口的，会告诉您先办什么。'],
    window: ['停用这个窗口', '恢复开放', '停用以后没有人坐在这里，已定在以后的进驻也取消；以前的评价仍算这个窗口的。'],
    platform: ['停用这个平台', '恢复使用', '停用以后不再作为评价的对象；以前的评价仍在。'],
    staff: ['登记离岗', '回到岗位', '离岗以后不再坐在任何窗口，已定在以后的进驻也取消；以前的评价仍在。'],
  },
  en: {
    unit: [
      'Close this unit',
      'Reopen',
      'It takes no new records; ratings and cases there are go on. What still hangs on it is named; items it still has are listed among the gaps.',
    ],
    hall: ['Close this hall', 'Reopen', 'It leaves the public site. Windows that are still open are named.'],
    window: ['Close this window', 'Reopen', 'Nobody sits there and planned seats are called off; earlier ratings stay with it.'],
    platform: ['Close this platform', 'Reopen', 'It is no longer rated; earlier ratings stay.'],
    staff: ['Register as left', 'Back in post', 'They sit nowhere and planned seats are called off; earlier ratings stay.'],
  },
} as const

const turning = (close: string, reopen: string, how: string) => ({ close, reopen, how })
/** The same for many at once: those that cannot be are named, the others are done. */
export const BULK_TURNING = {
  zh: {
    unit: turning('撤销', '恢复', '还挂着窗口、人员的不撤销，并逐个说明原因；还有事项的，列在“机构的缺口”里。'),
    hall: turning('停用', '恢复开放', '还有开放窗口的不停用，并逐个说明原因；停用以后不再出现在公开网站。'),
    window: turning('停用', '恢复开放', '坐在那里的人和以后的安排一并结束；以前的评价仍算这些窗口的。'),
    platform: turning('停用', '恢复使用', '停用以后不再作为评价的对象；以前的评价仍在。'),
    staff: turning('登记离岗', '回到岗位', '离岗以后不再坐在任何窗口，已定在以后的进驻也取消；以前的评价仍在。'),
  },
  en: {
    unit: turning(
      'Close',
      'Reopen',
      'What still has windows or staff stays open and says so; items they still have are listed among the gaps.',
    ),
    hall: turning('Close', 'Reopen', 'What still has open windows stays open and says so; the others leave the public site.'),
    window: turning('Close', 'Reopen', 'Who sits there and planned seats end; earlier ratings stay with them.'),
    platform: turning('Close', 'Reopen', 'They are no longer rated; earlier ratings stay.'),
    staff: turning('Register as left', 'Back in post', 'They sit nowhere and planned seats are called off; earlier ratings stay.'),
  },
} as const
