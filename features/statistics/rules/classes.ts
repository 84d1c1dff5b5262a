/**
 * What a rating is by how it came about, and whether figures count it (rules 1.10, 1.12). What is left out is counted and
 * listed beside every figure, so that nothing disappears quietly.
 */
export const CLASSES = [
  { class: 'ordinary', says: '本人评价', counts: true, why: '企业和群众自己作出的评价', clause: 'rules 1.2' },
  {
    class: 'assisted',
    says: '纸质评价和工作人员协助评价',
    counts: true,
    why: '经本人同意、由工作人员录入，计入总数并单列',
    clause: 'rules 1.12',
  },
  {
    class: 'unmatched',
    says: '未匹配的评价',
    counts: true,
    why: '扫固定评价码作出、还没有对应到办件的评价，计入窗口并单列',
    clause: 'rules 1.9',
  },
  {
    class: 'excluded',
    says: '不予采纳的评价',
    counts: false,
    why: '经认定为误评、恶意差评，或申诉成立，不计入；各等级一样对待，原始数字列在旁边',
    clause: '新政办发〔2020〕10号 四(一)；系统规则 3.6、4、5.4',
  },
  {
    class: 'follow_up',
    says: '追加评价',
    counts: false,
    why: '同一人对同一次办事的追加评价，另列在旁；首次评价不因此改变',
    clause: 'rules 1.13',
  },
  {
    class: 'excluded_follow_up',
    says: '不予采纳的追加评价',
    counts: false,
    why: '追加评价本来另列，不予采纳的再分开列',
    clause: '系统规则 3.6',
  },
  { class: 'canary', says: '探测评价', counts: false, why: '系统每天自测用的差评，不是企业和群众的评价', clause: 'rules 1.10' },
  {
    class: 'imported_default',
    says: '导入的默认评价',
    counts: false,
    why: '外系统未经本人作出的默认评价，保留记录、不计入',
    clause: 'rules 1.10',
  },
] as const
export type RatingClass = (typeof CLASSES)[number]['class']
export const COUNTED: readonly RatingClass[] = CLASSES.filter((row) => row.counts).map((row) => row.class)

/** Adopted figures leave out what is 不予采纳; raw ones hold it, and stand beside them (rules 5.4). */
export const EXCLUDED = 'excluded' satisfies RatingClass
export const RAW: readonly RatingClass[] = [...COUNTED, EXCLUDED]
/** What counts and fits a service: what awaits its match counts too, and is told apart (rules 1.9). */
export const MATCHED: readonly RatingClass[] = COUNTED.filter((kind) => kind !== 'unmatched')
