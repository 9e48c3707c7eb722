/** Style sheets are bundled into the widget as text. */
declare module '*.css' {
  const text: string;
  export default text;
}
