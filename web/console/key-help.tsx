import { Dialog } from '#web/ui/dialog.tsx'
import { useTexts } from '#web/ui/texts.ts'

const TEXTS = {
  zh: {
    title: '键盘操作',
    keys: [
      ['/', '到搜索框'],
      ['j', '下一行'],
      ['k', '上一行'],
      ['o', '打开这一行'],
      ['x', '选中这一行'],
      ['?', '显示这些键'],
      ['Tab', '下一个可操作的地方'],
      ['Esc', '关闭弹出的内容'],
    ],
  },
  en: {
    title: 'Keyboard',
    keys: [
      ['/', 'go to the search'],
      ['j', 'next row'],
      ['k', 'previous row'],
      ['o', 'open this row'],
      ['x', 'choose this row'],
      ['?', 'show these keys'],
      ['Tab', 'next thing to press or fill in'],
      ['Esc', 'close what has opened'],
    ],
  },
} as const

export function KeyHelp({ close }: { close: () => void }) {
  const texts = useTexts<{ title: string; keys: readonly (readonly [string, string])[] }>(TEXTS)
  return (
    <Dialog title={texts.title} close={close}>
      <dl className="keys">
        {texts.keys.map(([key, says]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
