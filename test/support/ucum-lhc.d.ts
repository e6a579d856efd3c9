/** What the tests use of ucum-lhc, which brings no types of its own. */
declare module '@lhncbc/ucum-lhc' {
  interface Converted {
    readonly toVal: number | null;
  }
  interface Conversion {
    convertUnitTo(from: string, value: number, to: string, options?: { molecularWeight?: number }): Converted;
  }
  export const UcumLhcUtils: { getInstance(): Conversion };
}
