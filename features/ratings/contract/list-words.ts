import { YES_NO, type ListWords } from '#shared/columns.ts'
import { LEVELS } from '../rules/levels.ts'

export const ratingWords = {
  title: { zh: '评价', en: 'Ratings' },
  filters: {
    q: { zh: '办件编号（须完整）', en: 'Whole record number' },
    unit: { zh: '实施单位', en: 'Unit' },
    level: {
      zh: '等级',
      en: 'Level',
      values: Object.fromEntries(LEVELS.map(({ level, name, en }) => [level, { zh: `${level} ${name}`, en: `${level} ${en}` }])),
    },
    bad: { zh: '只看差评', en: 'Bad only', values: YES_NO },
    code: { zh: '评价指标', en: 'Reason' },
    adopted: {
      zh: '采纳',
      en: 'Adopted',
      values: { true: { zh: '计入统计', en: 'counted' }, false: { zh: '不予采纳', en: 'not adopted' } },
    },
    hasText: { zh: '有评价文字', en: 'With a comment', values: YES_NO },
    identification: {
      zh: '评价人',
      en: 'Rater',
      values: {
        real_name: { zh: '实名', en: 'real name' },
        anonymous: { zh: '匿名', en: 'anonymous' },
        unlinked: { zh: '未关联', en: 'not linked' },
      },
    },
    class: {
      zh: '来历',
      en: 'Origin',
      values: {
        ordinary: { zh: '评价人自行评价', en: 'by the rater' },
        assisted: { zh: '工作人员协助', en: 'assisted by staff' },
        unmatched: { zh: '未匹配', en: 'unmatched' },
        canary: { zh: '自检', en: 'self-test' },
        imported_default: { zh: '导入的默认评价', en: 'imported default' },
      },
    },
    channel: {
      zh: '评价渠道',
      en: 'Channel',
      values: {
        portal: { zh: '新疆政务服务网', en: 'portal' },
        app: { zh: '新疆政务服务APP', en: 'app' },
        h5: { zh: '移动端网页', en: 'mobile page' },
        'wechat-mp': { zh: '微信小程序', en: 'WeChat mini-programme' },
        'alipay-mp': { zh: '支付宝小程序', en: 'Alipay mini-programme' },
        'baidu-mp': { zh: '百度小程序', en: 'Baidu mini-programme' },
        'qr-window': { zh: '窗口评价二维码', en: 'QR code at the window' },
        'window-tablet': { zh: '窗口评价器', en: 'tablet at the window' },
        kiosk: { zh: '自助服务终端', en: 'kiosk' },
        sms: { zh: '短信评价', en: 'SMS' },
        hotline: { zh: '热线语音评价', en: 'hotline' },
        paper: { zh: '纸质评价表', en: 'paper form' },
        assisted: { zh: '工作人员协助评价', en: 'assisted by staff' },
      },
    },
    from: { zh: '评价日自', en: 'Rated from' },
    to: { zh: '至', en: 'to' },
  },
} as const satisfies ListWords
