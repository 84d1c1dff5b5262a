export * from './contract/pages.ts'
export * from './contract/releases.ts'
