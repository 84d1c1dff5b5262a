import { legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs'
import { QueryClientProvider } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import en from 'antd/es/locale/en_US'
import zh from 'antd/es/locale/zh_CN'
import { useEffect } from 'react'
import { RouterProvider } from 'react-router'
import { queryClient } from '#web/ui/data.ts'
import { direction } from '#web/ui/direction.ts'
import { PartsProvider } from '#web/ui/parts.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { parts } from './routes.tsx'
import { router } from './router.tsx'
import { stillTheme, theme } from './theme.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[name=nonce]')?.nonce ?? ''
const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches

/** What a field unfolds stays in its dialog, which is above all else, or in its landmark. */
const landmarkOf = (field?: HTMLElement): HTMLElement => field?.closest<HTMLElement>('dialog, header, main') ?? document.body

export function App() {
  const language = useLanguage()
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.documentElement.dir = direction
  }, [language])
  return (
    <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
      <ConfigProvider
        csp={{ nonce }}
        locale={language === 'zh' ? zh : en}
        direction={direction}
        getPopupContainer={landmarkOf}
        theme={isStill ? stillTheme : theme}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        <QueryClientProvider client={queryClient}>
          <PartsProvider value={parts}>
            <RouterProvider router={router} />
          </PartsProvider>
        </QueryClientProvider>
      </ConfigProvider>
    </StyleProvider>
  )
}
