/** The door of this feature's rules. */
export * from './rules/acceptance.ts'
export * from './rules/channels.ts'
export * from './rules/leaf.ts'
export * from './rules/levels.ts'
export * from './rules/receipt-code.ts'
