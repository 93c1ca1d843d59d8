/** One row of corrections.csv; a field with a comma, quote or line break is quoted. */
export function csvRow(values: readonly string[]): string {
  return values.map((value) => (/[",\r\n]/.test(value) ? `"${value.replace(/"/g, '""')}"` : value)).join(",");
}
