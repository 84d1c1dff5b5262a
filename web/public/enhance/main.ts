import { enhance } from './page.ts'

enhance()
