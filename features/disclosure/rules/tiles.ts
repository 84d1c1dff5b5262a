/**
 * Where a prefecture stands on the big screen: the map as tiles, each as large as any other, roughly where it lies (north is
 * up). What is not listed here follows in the order of its code; a name in another place is not wrong, only further to look for.
 */
export type Tile = { name: string; column: number; row: number }
export const TILES: Readonly<Record<string, Tile>> = {
  '652700000000': { name: '博州', column: 1, row: 1 },
  '654200000000': { name: '塔城', column: 2, row: 1 },
  '654300000000': { name: '阿勒泰', column: 3, row: 1 },
  '654000000000': { name: '伊犁', column: 1, row: 2 },
  '650200000000': { name: '克拉玛依', column: 2, row: 2 },
  '652300000000': { name: '昌吉', column: 3, row: 2 },
  '650100000000': { name: '乌鲁木齐', column: 4, row: 2 },
  '653000000000': { name: '克州', column: 1, row: 3 },
  '652900000000': { name: '阿克苏', column: 2, row: 3 },
  '652800000000': { name: '巴州', column: 3, row: 3 },
  '650400000000': { name: '吐鲁番', column: 4, row: 3 },
  '650500000000': { name: '哈密', column: 5, row: 3 },
  '653100000000': { name: '喀什', column: 1, row: 4 },
  '653200000000': { name: '和田', column: 2, row: 4 },
}
export const COLUMNS = 5
export const ROWS = 4
