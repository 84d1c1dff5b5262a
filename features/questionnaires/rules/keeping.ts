/** Forms are drawn up by the region and its prefectures (plan 三(二): 责任单位), so that counties ask alike. */
export const mayKeep = (divisionLevel: string): boolean => divisionLevel === 'region' || divisionLevel === 'prefecture'
