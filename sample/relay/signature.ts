import { signing } from '../signed-posts.ts'

export const { headersFor, isSigned } = signing('relay')
