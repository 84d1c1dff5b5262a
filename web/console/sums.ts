type Place = { code: string; path: string; name: string }
type Counted = { division?: string | undefined; ratings: number; levels?: Readonly<Record<1 | 2 | 3 | 4 | 5, number>> | undefined }
export type Summed = { code: string; name: string; ratings: number; bad: number }

/** Each place with all that lies below it: the open data counts every division by itself. `paths` are those of all divisions. */
export function sumBelow(places: readonly Place[], rows: readonly Counted[], paths: ReadonlyMap<string, string>): Summed[] {
  return places.map(({ code, name, path }) => {
    const within = rows.filter((row) => row.division !== undefined && paths.get(row.division)?.startsWith(path))
    const bad = within.reduce((sum, { levels }) => sum + (levels ? levels[1] + levels[2] : 0), 0)
    return { code, name, ratings: within.reduce((sum, row) => sum + row.ratings, 0), bad }
  })
}
