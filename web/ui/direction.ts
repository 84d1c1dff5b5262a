/**
 * Both languages of the staff run from left to right. `?dir=rtl` turns the screens round, so that they stay fit for one that
 * does not: a test looks at them so.
 */
export const direction: 'ltr' | 'rtl' = new URLSearchParams(location.search).get('dir') === 'rtl' ? 'rtl' : 'ltr'
