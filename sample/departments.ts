/** The offices of a government by the 条线 of the common list. `level`: what they are called from a county up. */
export type Department = {
  line: string
  county: string
  /** Where the region’s office is called otherwise. */
  region?: string
  kind: 'department' | 'service_centre' | 'public_service'
  /** As people say it. */
  called?: string
}
const CALLED: Readonly<Record<string, string>> = {
  政务服务和大数据发展局: '政务局',
  人力资源和社会保障局: '人社局',
  公安局交通警察大队: '交警大队',
  市场监督管理局: '市监局',
  医疗保障局: '医保局',
  卫生健康委员会: '卫健委',
  住房和城乡建设局: '住建局',
  文化体育广播电视和旅游局: '文旅局',
  发展和改革委员会: '发改委',
  退役军人事务局: '退役军人局',
}
const office = (line: string, county: string, region?: string): Department => ({
  line,
  county,
  kind: 'department',
  ...(region !== undefined && { region }),
  ...(CALLED[county] !== undefined && { called: CALLED[county] }),
})

export const MANAGEMENT_LINE = '政务服务管理机构'
/** Their order fixes the units' codes: new ones go to the end. */
export const DEPARTMENTS: readonly Department[] = [
  office(MANAGEMENT_LINE, '政务服务和大数据发展局', '政务服务和公共资源交易中心'),
  office('人力资源社会保障部门', '人力资源和社会保障局', '人力资源和社会保障厅'),
  office('公安机关', '公安局', '公安厅'),
  office('公安机关交通管理部门', '公安局交通警察大队', '公安厅交通警察总队'),
  office('自然资源部门', '自然资源局', '自然资源厅'),
  office('民政部门', '民政局', '民政厅'),
  office('市场监督管理部门', '市场监督管理局'),
  office('医疗保障部门', '医疗保障局'),
  office('卫生健康部门', '卫生健康委员会'),
  office('税务机关', '税务局'),
  office('住房城乡建设部门', '住房和城乡建设局', '住房和城乡建设厅'),
  office('农业农村部门', '农业农村局', '农业农村厅'),
  office('教育部门', '教育局', '教育厅'),
  office('交通运输部门', '交通运输局', '交通运输厅'),
  { line: '住房公积金管理机构', county: '住房公积金管理中心', kind: 'public_service' },
  office('司法行政部门', '司法局', '司法厅'),
  office('水行政主管部门', '水利局', '水利厅'),
  office('林业和草原部门', '林业和草原局'),
  office('文化和旅游部门', '文化体育广播电视和旅游局', '文化和旅游厅'),
  office('发展改革部门', '发展和改革委员会'),
  office('应急管理部门', '应急管理局', '应急管理厅'),
  office('退役军人事务部门', '退役军人事务局', '退役军人事务厅'),
  office('残疾人联合会', '残疾人联合会'),
  office('生态环境部门', '生态环境局', '生态环境厅'),
  office('药品监督管理部门', '市场监督管理局药品监管科', '药品监督管理局'),
  office('烟草专卖部门', '烟草专卖局'),
  office('消防救援机构', '消防救援大队', '消防救援总队'),
  office('国防动员部门', '人民防空办公室', '国防动员办公室'),
  office('档案管理机构', '档案馆'),
  { line: '承担公共服务职能的企事业单位', county: '水电热力服务中心', region: '水电热力服务有限公司', kind: 'public_service' },
  { line: '政务服务便民热线', county: '12345政务服务便民热线中心', kind: 'service_centre' },
]

/** How many of them a hall of each level brings together; the shown division has a county's and a prefecture's. */
export const OFFICES = { region: 31, prefecture: 18, shown: 22, county: 10 } as const
/** Items that a unit of each level handles, of the basic items of its line. */
export const ITEM_SHARES = { region: 1, prefecture: 0.42, shown: 1, county: 0.24 } as const
/** Handled everywhere: what most people come for. */
export const EVERYWHERE: ReadonlySet<string> = new Set([
  '000700001000',
  '000700002000',
  '000700006000',
  '000100004000',
  '002000001000',
  '002000002000',
  '002000005000',
  '002000006000',
  '002000009000',
  '002000012000',
  '002000013000',
  '000100013000',
  '000100010000',
  '000700013000',
  '000700015000',
  '000500006000',
  '002000022000',
  '002000026000',
])
