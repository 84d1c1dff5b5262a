import { z } from 'zod'
import { counter, press, signed, SIGNED_REFUSALS } from '../contract.ts'

const noSuch = { status: 404, says: '没有找到。请核对编号和后四位，或者选择刚去过的窗口。' } as const
/** Where somebody stands at a terminal of ours and says which service was theirs. Nothing that they typed is kept. */
export const openVisit = signed({
  name: 'openVisit',
  method: 'POST',
  path: '/api/v1/device-visits',
  summary: '自助评价终端：按办件编号和后四位，或刚去过的窗口，找到要评价的服务（签名）',
  permission: 'devices.rate',
  body: z.strictObject({
    number: z
      .strictObject({ recordNo: z.string().min(1).max(64), last: z.string().min(1).max(32).describe('手机号或证件号后四位') })
      .optional(),
    token: z
      .string()
      .regex(/^[\w-]{16,64}$/)
      .optional()
      .describe('回执上一次性二维码里的评价链接 /r/ 之后的一段'),
    windowCode: z.string().min(1).max(32).optional(),
    awaiting: z.literal(true).optional().describe('认不出是哪一次服务时，先按这个窗口记下，等待匹配'),
  }),
  reply: z.object({
    visitId: z.string(),
    windowName: z.string().nullable(),
    itemName: z.string().nullable().describe('凭编号和后四位找到的才有'),
    showsForMs: z.int().describe('多久之内可以按下'),
  }),
  refusals: {
    ...SIGNED_REFUSALS,
    not_found: noSuch,
    unsure: { status: 409, says: '刚才在这个窗口办理的不止一位，请输入办件编号，或者直接评价这个窗口。' },
    already_rated: { status: 409, says: '这次服务已经评价过了。', carries: z.object({ firstRatedAt: z.string() }) },
    window_closed: { status: 410, says: '这次服务的评价时限已过。' },
    no_such_window: { status: 422, says: '请选择一个窗口，或者输入办件编号和后四位。' },
    too_often: { status: 429, says: '试的次数太多，请过一会儿再来，或者用手机扫码评价。' },
  },
  example: { windowCode: '654201-W01' },
})

/** Right after a press, and for whoever pressed: their receipt, to be taken along on a phone of their own. */
export const offerDeviceReceipt = signed({
  name: 'offerDeviceReceipt',
  method: 'POST',
  path: '/api/v1/device-receipts',
  summary: '刚在这台设备上评了价的人要带走回执：给出一个显示 20 秒、只能用一次的码（签名）',
  permission: 'devices.rate',
  body: z.union([z.strictObject({ callId: z.uuid() }), z.strictObject({ visitId: z.uuid() })]),
  reply: z.object({
    address: z.string().describe('码里的网址；不含评价的任何内容'),
    qr: z.object({ side: z.int(), path: z.string() }).describe('图形：边长和路径（SVG），含白边'),
    showsForMs: z.int().describe('显示多久；过时自行清除'),
  }),
  refusals: { ...SIGNED_REFUSALS, no_receipt: { status: 404, says: '没有可以取走的回执：评价还没有送到，过了两分钟，或者已经取走。' } },
  example: { callId: '019ab0de-0000-7000-8000-000000000000' },
})

/** What is pressed at a terminal of ours: which visit, which face, why, when by its own clock. */
export const visitPress = z.strictObject({
  ...press.omit({ callId: true }).shape,
  counter,
  visitId: z.uuid(),
  detailCodes: z.array(z.string().regex(/^\d{3}$/)).max(8),
  anonymous: z.boolean(),
})
export type VisitPress = z.infer<typeof visitPress>
