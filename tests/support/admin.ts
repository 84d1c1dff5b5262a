/** The test server's address: given by the environment, or set there by the global setup of `npm test` (postgres.ts). */
export function adminUrl(): string {
  const url = process.env['TEST_DATABASE_URL']
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run tests with `npm test -- FILE`, which starts a PostgreSQL for them')
  return url
}
