import { endedBy, kindSays, type Change } from './division-changes.ts'

export type NameOf = (code: string) => string | undefined

/** A change in one sentence, for lists and for the person who confirms it. `nameOf`: as they were called before it. */
export function changeSays(change: Change, nameOf: NameOf): string {
  const called = (code: string, name = nameOf(code)): string => `${name ?? '未知区划'}（${code.slice(0, 6)}）`
  const all = (codes: readonly string[]): string => codes.map((code) => called(code)).join('、')
  const to = change.to.map((target) => called(target.code, target.name)).join('、')
  const [target] = change.to
  const above = (code: string | null | undefined): string => (code === null || code === undefined ? '没有上级' : (nameOf(code) ?? code))
  const says: Readonly<Record<Change['kind'], () => string>> = {
    created: () => `设立${to}，上报${above(target?.reportingParent)}`,
    split: () => `从${all(change.from)}析置${to}${endedBy(change).length > 0 ? '，原区划撤销' : ''}`,
    renamed: () => `${all(change.from)}更名为${target?.name ?? ''}`,
    recoded: () => `${all(change.from)}变更为${to}`,
    merged: () => `${all(change.from.filter((code) => code !== target?.code))}并入${to}`,
    moved: () => `${all(change.from)}改为上报${above(target?.reportingParent)}`,
    ended: () => `撤销${all(change.from)}，由${above(target?.code)}负责`,
    code_confirmed: () => `${all(change.from)}的代码核定`,
  }
  return (says[change.kind] ?? (() => kindSays(change.kind)))()
}
