/** Integers as PostgreSQL reads an array of them; the driver is not told of array types. */
export function integersLiteral(integers: readonly number[]): string;
export function integersLiteral(integers: readonly number[] | null): string | null;
export function integersLiteral(integers: readonly number[] | null): string | null {
  return integers && `{${integers.join(',')}}`;
}
