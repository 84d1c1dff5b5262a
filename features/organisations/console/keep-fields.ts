import type { Said } from '#shared/columns.ts'
import { unitWords, hallWords } from '../contract/list-words.ts'
import { platformWords } from '../contract/kept-words.ts'
import type { PlaceKind } from '../rules/records.ts'

/** One thing that a form asks for. `fresh`: asked of a new one only. `of`: asked of these kinds of unit only. */
export type KeepField = Said & {
  id: string
  as: 'text' | 'area' | 'lines' | 'charges' | 'select' | 'unit' | 'check'
  hint?: Said
  options?: Readonly<Record<string, Said>>
  fresh?: true
  of?: readonly string[]
}
const say = (zh: string, en: string): Said => ({ zh, en })
const code = (zh: string, en: string): KeepField => ({
  id: 'code',
  as: 'text',
  zh,
  en,
  fresh: true,
  hint: say(
    '1 到 32 位字母、数字、点、短横或下划线，在本区划内唯一；登记以后不能改',
    'Letters, digits, dot, dash, underline; unique in the division; it stays',
  ),
})
const name: KeepField = { id: 'name', as: 'text', ...say('名称', 'Name') }
const serving: KeepField = { id: 'unitCode', as: 'unit', ...say('单位', 'Unit') }

export const KEEP_FIELDS: Readonly<Record<PlaceKind, readonly KeepField[]>> = {
  unit: [
    {
      id: 'code',
      as: 'text',
      ...say('统一社会信用代码', 'Unit code'),
      fresh: true,
      hint: say('18 位，照登记证书填写；两个校验位都会核对', '18 characters, as on the certificate; both check characters are looked at'),
    },
    {
      id: 'asIssued',
      as: 'check',
      ...say('证书上就是这样（组织机构代码校验位不合规则的也登记）', 'The certificate itself says so'),
      fresh: true,
    },
    name,
    {
      id: 'shortName',
      as: 'text',
      ...say('简称', 'Short name'),
      hint: say('屏幕和回执上用，可以不填', 'For screens and receipts; may be left empty'),
    },
    { id: 'kind', as: 'select', ...say('类型', 'Kind'), options: unitWords.filters.kind.values },
    {
      id: 'line',
      as: 'text',
      ...say('条线', 'Line'),
      hint: say('自治区主管部门凭它看到整条线，如“公安机关”', 'The regional department sees its whole line by it'),
    },
    {
      id: 'industryAuthority',
      as: 'unit',
      ...say('行业主管部门', 'Industry authority'),
      hint: say('代替政务服务管理机构督办这个企事业单位的差评', 'Stands where the management organisation stands'),
      of: ['public_service'],
    },
  ],
  hall: [
    code('大厅编码', 'Hall code'),
    name,
    { id: 'kind', as: 'select', ...say('类型', 'Kind'), options: hallWords.filters.kind.values },
    { id: 'address', as: 'text', ...say('地址', 'Address') },
    {
      id: 'hours',
      as: 'text',
      ...say('办公时间', 'Hours'),
      hint: say('照着公示的写，如“工作日 10:00–14:00，15:30–19:30”', 'As it is posted'),
    },
    { id: 'phone', as: 'text', ...say('电话', 'Phone') },
    {
      id: 'commitments',
      as: 'lines',
      ...say('服务承诺', 'Commitments'),
      hint: say('一行一条，公开网站的大厅页照此公布', 'One a line; published on the hall’s public page'),
    },
    {
      id: 'charges',
      as: 'charges',
      ...say('收费标准', 'Charges'),
      hint: say(
        '文印、传真、邮寄各收多少；不收费的写“免费”，没有这项服务的空着',
        'What copying, fax and post cost; write “free” where nothing is charged',
      ),
    },
  ],
  window: [
    code('窗口编码', 'Window code'),
    name,
    { id: 'hallCode', as: 'text', ...say('大厅编码', 'Hall code'), hint: say('窗口所在的大厅', 'The hall it stands in') },
    { ...serving, fresh: true, hint: say('在这里接待的单位，可以是外来进驻的', 'Who serves there; an agency from outside may') },
  ],
  platform: [
    code('平台编码', 'Platform code'),
    name,
    { id: 'kind', as: 'select', ...say('类型', 'Kind'), options: platformWords.filters.kind.values },
    {
      id: 'url',
      as: 'text',
      ...say('网址', 'Address'),
      hint: say('以 http:// 或 https:// 开头，没有可以空着', 'Begins with http:// or https://; may be left empty'),
    },
    { ...serving, ...say('运行单位', 'Run by') },
  ],
  staff: [
    { ...code('工号', 'Staff no.') },
    {
      ...name,
      ...say('姓名', 'Name'),
      hint: say(
        '加密保存，只给本单位负责人和政务服务管理机构看；变更时空着就不改',
        'Sealed; shown to the head and the management organisation only. Left empty, it stays',
      ),
    },
    serving,
  ],
}
export const KIND_SAYS: Readonly<Record<PlaceKind, Said>> = {
  unit: say('单位', 'unit'),
  hall: say('大厅', 'hall'),
  window: say('窗口', 'window'),
  platform: say('平台', 'platform'),
  staff: say('窗口人员', 'member of staff'),
}
export const isPlaceKind = (text: string): text is PlaceKind => text in KIND_SAYS
