export * from './contract/columns.ts'
export * from './contract/imports.ts'
export * from './contract/rows.ts'
