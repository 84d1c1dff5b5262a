/** Why a source could not be read, in words that say what to do. Nothing that the source itself wrote is repeated: it may be someone's. */
const FAULTS = {
  host_not_allowed: '这个地址不在运维允许的名单里。请运维人员按运维手册“对接业务系统”把“主机:端口”加进名单并重启。',
  no_folder: '运维没有指定可以读取的文件夹，所以不能从文件夹对接。',
  unreachable: '连不上业务系统。请确认它在运行、地址和端口正确、网络相通；恢复以后会自动接着读。',
  too_slow: '业务系统在规定时间内没有答复。请对方检查，或者把超时时间放长一些。',
  cut: '读到一半连接断了。已经读到的都留着，下一次接着读。',
  login_refused: '业务系统不认这个登录名或密码。请核对后重新填写密码。',
  no_database: '业务系统里没有这个数据库，请核对数据库名。',
  no_view: '没有这个视图，或者登录名看不到它。请核对视图名和授权。',
  no_right: '登录名没有读这个视图的权限，请对方授予 SELECT。',
  no_watermark: '视图里没有“更新时间”那一列，请核对列名。',
  no_key: '视图里没有“区分各行”的那一列，请核对列名。',
  unfit_watermark: '“更新时间”那一列的类型不能用来排先后。请改用时间、日期或整数的列。',
  key_repeats: '更新时间相同的行里，“区分各行”的那一列也相同，超过一组还分不开。请换一个不重复的列。',
  tls_refused: '加密连接没有建立：对方没有启用 TLS，或者证书不可信。',
  source_error: '业务系统的数据库报错，没有读出来。请对方查看数据库日志。',
  redirected: '地址让我们转到别处。为了安全不跟过去，请填写最终的地址。',
  refused: '业务系统拒绝了请求（401、403）。请核对访问密钥，并确认对方已经放行。',
  not_found: '这个地址上没有数据（404）。请核对地址。',
  answered_error: '业务系统答复出错。请对方查看它的日志；下一次会自动再试。',
  not_json: '答复不是约定的格式。应为 {"rows": […], "next": …} 的 JSON（UTF-8）。',
  too_large: '一页答复超过 32 MB，没有读完。请对方减少每页的行数。',
  cursor_stuck: '业务系统一再给出同一个 next，读不下去了。请对方检查翻页。',
  empty_pages: '业务系统一页接一页地答复，却一行也没有，读不到头。请对方检查翻页：没有下一页时 next 应为 null。',
  folder_missing: '文件夹不存在，或者没有读取的权限。请运维人员检查。',
  folder_outside: '文件夹不在允许的范围里（可能是一个指向别处的链接），没有读。',
  folder_unwritable: '不能在文件夹里移动文件，处理过的无法归档。请运维人员给出写的权限。',
  secret_lost: '保存的密码打不开了，请重新填写。',
  internal: '本系统出错，没有读完。请运维人员查看日志；下一次会自动再试。',
} as const
export type SourceFaultCode = keyof typeof FAULTS
export const faultSays = (code: SourceFaultCode): string => FAULTS[code]

export class SourceFault extends Error {
  override name = 'SourceFault'
  readonly code: SourceFaultCode
  constructor(code: SourceFaultCode) {
    super(code)
    this.code = code
  }
}
