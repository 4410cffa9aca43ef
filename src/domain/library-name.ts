const longestName = 120

/** The name that the library gives to a file or folder, as SharePoint and Windows accept it: no forbidden characters, reserved words or odd edges, at most 120 characters; empty when nothing is left. */
export function libraryName(name: string): string {
  const plain = name
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/["*:<>?/\\|\u0000-\u001f\u007f\ufffe\uffff]/g, '-')
    .replace(/_vti_/gi, 'vti')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.~$]+|[\s.]+$/g, '')
  const safe = /^(con|prn|aux|nul|com\d|lpt\d|\.lock|desktop\.ini)(\.|$)/i.test(plain) ? `-${plain}` : plain
  return shortened(safe)
}

/** Whether two names are one in the library, where case counts for nothing. */
export function isSameInLibrary(one: string, other: string): boolean {
  const key = (name: string) => libraryName(name).toLocaleLowerCase('sv')
  return key(one) === key(other)
}

function shortened(name: string): string {
  if (name.length <= longestName) return name
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''
  const cut = name.slice(0, longestName - ending.length).replace(/[\uD800-\uDBFF]$/, '')
  return cut.replace(/[\s.]+$/, '') + ending
}
