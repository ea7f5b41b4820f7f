/** The text has the word in it, and not as a part of a longer one. Words of names have dots and dashes in them. */
export function standsIn(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (!isPart(text.charAt(at - 1)) && !isPart(text.charAt(at + word.length))) return true;
  return false;
}

function isPart(character: string): boolean {
  return /[\w.-]/.test(character);
}
