/**
 * A shadow of a text in which look-alikes are plain: full-width, circled, superscript, mathematical and Arabic digits
 * become 0–9, any dash becomes `-`, any blank a space, what is invisible U+200B. Same length, so that a span found in
 * the shadow is the same span of the text.
 */
export const INVISIBLE = '\u200b'

const PLAIN = new Map<string, string>()
for (const [from, to] of [
  [0x00b2, 0x00b9],
  [0x2070, 0x209c],
  [0x2460, 0x24ff],
  [0x2776, 0x2793],
  [0xff01, 0xff5e],
] as const) {
  for (let code = from; code <= to; code++) {
    const letter = String.fromCharCode(code)
    const plain = /^[(]?([!-~])[).]?$/.exec(letter.normalize('NFKC'))?.[1]
    if (plain) PLAIN.set(letter, plain)
  }
}
// Digits of black and sans-serif circles are no compatibility forms.
for (const zero of [0x2775, 0x277f, 0x2789]) for (let n = 1; n <= 9; n++) PLAIN.set(String.fromCharCode(zero + n), String(n))
for (const zero of [0x0660, 0x06f0, 0x0966]) for (let n = 0; n <= 9; n++) PLAIN.set(String.fromCharCode(zero + n), String(n))
for (const dash of '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\ufe63\u30fc') PLAIN.set(dash, '-')
for (const blank of '\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t') PLAIN.set(blank, ' ')
for (const dot of '\u2022\u2027\u30fb\u00b7\uff65\u2219\u22c5') PLAIN.set(dot, '·')

// A Chinese comma ends a clause; it joins no digits.
PLAIN.delete('，')

const UNSEEN = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|[\ufe00-\ufe0f]|\u20e3/g
const ODD =
  /[\u00a0-\u00b9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u2000-\u200a\u2010-\u2015\u2022\u2027\u202f\u205f\u2070-\u209c\u2212\u2219\u22c5\u2460-\u24ff\u2500\u2776-\u2793\u3000\u30fb\u30fc\ufe63\uff01-\uff65\t]/g
/** Mathematical digits: two code units each, so the second becomes invisible. */
const MATHS = /\ud835[\udfce-\udfff]/g

export const fold = (text: string): string =>
  text
    .replace(UNSEEN, INVISIBLE)
    .replace(MATHS, (pair) => String((pair.charCodeAt(1) - 0xdfce) % 10) + INVISIBLE)
    .replace(ODD, (letter) => PLAIN.get(letter) ?? letter)
