// Counts a text as the server does: what people see as one sign, and words by the dictionary where a script writes no spaces; what a hyphen joins is one word.
const signs = new Intl.Segmenter('und', { granularity: 'grapheme' })
const parts = new Intl.Segmenter('und', { granularity: 'word' })
export const characters = text => [...signs.segment(text)].filter(({ segment }) => /[\n\t]|[^\p{Cf}\p{Cc}\u2028\u2029]/u.test(segment)).length
export const words = text => {
  let [count, joined, afterWord] = [0, false, false]
  for (const { segment, isWordLike } of parts.segment(text)) {
    if (isWordLike && !joined) count++
    joined = !isWordLike && afterWord && /^[-\u2010\u2011]$/.test(segment)
    afterWord = isWordLike
  }
  return count
}
