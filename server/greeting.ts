import type { Config } from './platform/config.ts'

const ACCOUNTS = [
  ['handler-654201', '塔城市差评办理人员'],
  ['head-654201', '塔城市单位负责人'],
  ['supervisor-654201', '塔城市政务服务管理机构'],
  ['clerk-654201', '塔城市窗口工作人员'],
  ['region', '自治区政府办公厅'],
  ['line-hrss', '人社条线'],
  ['admin', '系统管理员'],
] as const
const WIDTH = 19

/** What the person who typed `npm start` wants to know next. */
export function greeting(config: Config, { seconds, keyFileMade }: { seconds: number; keyFileMade: boolean }): string[] {
  const at = (path: string) => `${config.publicUrl}${path}`
  const lines = [
    '',
    `好差评已就绪（用时 ${seconds.toFixed(1)} 秒）`,
    `  公开网站  ${at('/')}`,
    `  工作台    ${at('/console')}`,
    `  接口文档  ${at('/openapi.json')}`,
  ]
  if (config.sample === 'region') {
    lines.push('', '  示例账号（密码都是 sample-password）：', ...ACCOUNTS.map(([account, says]) => `    ${account.padEnd(WIDTH)}${says}`))
    lines.push('  示例大厅系统：sample-hall，密钥 sample-hall-secret')
    if (!isLoopback(config.host))
      lines.push('', `  注意：正在 ${config.host} 上对外服务，而示例账号的密码是公开的。正式使用请设 SAMPLE=none 并换一个 DATA_DIR。`)
  }
  if (keyFileMade) lines.push('', `  已生成密钥文件 ${config.keyFile}。个人信息只有用它才能解开：请另行备份，不要与数据库放在一起。`)
  return [...lines, '', '  按 Ctrl+C 停止', '']
}

const isLoopback = (host: string): boolean => /^(127\.|::1$|localhost$)/.test(host)
