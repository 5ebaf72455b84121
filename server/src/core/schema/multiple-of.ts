import { _, type FuncKeywordDefinition } from 'ajv';

/** In place of that of `ajv`, for which 4.02 is no multiple of 0.01. */
export const multipleOf: FuncKeywordDefinition = {
  keyword: 'multipleOf',
  type: 'number',
  schemaType: 'number',
  validate: (factor: number, value: number) => isMultiple(value, factor),
  error: {
    message: ({ schemaCode }) => _`"must be multiple of " + ${schemaCode}`,
    params: ({ schemaCode }) => _`{ multipleOf: ${schemaCode} }`,
  },
};

/** Decimal fractions are not exact in binary, so a quotient that all but is whole is taken for that. */
export function isMultiple(value: number, factor: number): boolean {
  const quotient = value / factor;
  const isExact = (Number.isInteger(value) && Number.isInteger(factor)) || !Number.isFinite(quotient);
  if (isExact) return value % factor === 0;
  return Math.abs(quotient - Math.round(quotient)) <= Math.min(0.01, 1e-12 * Math.max(1, Math.abs(quotient)));
}
