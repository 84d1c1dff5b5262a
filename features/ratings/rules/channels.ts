/**
 * The channel catalogue (db/reference/channels.csv). `asks` says when a bad rating's reason is asked for (rules 1.5):
 * `before` where the codes are in view, `after` on one-press channels, which record at once. `byStaff` names an operator (rules 1.12).
 */
export const CHANNELS = [
  { code: 'portal', name: '新疆政务服务网', asks: 'before', byStaff: false },
  { code: 'app', name: '新疆政务服务APP', asks: 'before', byStaff: false },
  { code: 'h5', name: '移动端网页', asks: 'before', byStaff: false },
  { code: 'wechat-mp', name: '微信小程序', asks: 'before', byStaff: false },
  { code: 'alipay-mp', name: '支付宝小程序', asks: 'before', byStaff: false },
  { code: 'baidu-mp', name: '百度小程序', asks: 'before', byStaff: false },
  { code: 'qr-window', name: '窗口评价二维码', asks: 'before', byStaff: false },
  { code: 'window-tablet', name: '窗口评价器', asks: 'after', byStaff: false },
  { code: 'kiosk', name: '自助服务终端', asks: 'after', byStaff: false },
  { code: 'sms', name: '短信评价', asks: 'after', byStaff: false },
  { code: 'hotline', name: '热线语音评价', asks: 'after', byStaff: false },
  { code: 'paper', name: '纸质评价表', asks: 'after', byStaff: true },
  { code: 'assisted', name: '工作人员协助评价', asks: 'after', byStaff: true },
] as const
export type Channel = (typeof CHANNELS)[number]['code']
export const CHANNEL_CODES = CHANNELS.map((row) => row.code) as [Channel, ...Channel[]]

export const asksBefore = (channel: Channel): boolean => CHANNELS.some((row) => row.code === channel && row.asks === 'before')
