/** The door of this feature's rules. */
export * from './rules/enrolment.ts'
export * from './rules/pressed.ts'
export * from './rules/signature.ts'
