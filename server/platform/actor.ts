export * from '#shared/actor.ts'
