import { enhance } from './page.ts'
import { tellPortal } from './portal.ts'

enhance()
tellPortal()
