/** The text of embed.css with its imports, minified: the build makes it first, then bundles it into the script. */
declare module '#widget-styles' {
  const text: string;
  export default text;
}
/** The same of reading-sheet.css. */
declare module '#reading-styles' {
  const text: string;
  export default text;
}
/** The same of writing-sheet.css. */
declare module '#writing-styles' {
  const text: string;
  export default text;
}
