/** The door of this feature's rules. */
export * from './rules/publication.ts'
export * from './rules/views.ts'
