import './older-browsers.ts'
import 'virtual:tokens.css'
import './styles/base.css'
import './styles/top.css'
import './styles/shell.css'
import './styles/page.css'
import './styles/list.css'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { watchPresence } from '#web/ui/presence.ts'
import { App } from './app.tsx'

// compiled shapes need eval, which the policy of content forbids
z.config({ jitless: true })
watchPresence()
const place = document.getElementById('root')
if (place) createRoot(place).render(<App />)
