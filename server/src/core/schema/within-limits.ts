import type { SchemaObject } from './schema.js';

/** The allowed numbers nearest to one that is outside of the limits, the nearest first. */
export function withinLimits(value: number, schemas: readonly SchemaObject[]): number[] {
  const limits = (keyword: string) =>
    schemas.map((schema) => schema[keyword]).filter((limit) => typeof limit === 'number');
  const step = limits('multipleOf').find((multiple) => multiple > 0);
  const isWhole = schemas.some((schema) => schema['type'] === 'integer');
  const unit = step ?? (isWhole || Number.isInteger(value) ? 1 : 0.1);
  const least = Math.max(...limits('minimum'), ...limits('exclusiveMinimum').map((limit) => limit + unit));
  const most = Math.min(...limits('maximum'), ...limits('exclusiveMaximum').map((limit) => limit - unit));
  const clamped = Math.min(Math.max(value, least), most);
  const between = Number.isFinite(least + most) ? [exact((least + most) / 2)] : [];
  const candidates = [clamped, ...[least, most].filter(Number.isFinite), ...between];
  const stepped = candidates.flatMap((number) => {
    if (step === undefined) return isWhole ? [Math.round(number), Math.ceil(number), Math.floor(number)] : [number];
    return [Math.round(number / step), Math.ceil(number / step), Math.floor(number / step)].map((count) =>
      exact(count * step),
    );
  });
  return [...new Set(stepped)].filter((number) => number !== value);
}

/** Without the digits that binary fractions bring. */
function exact(number: number): number {
  return Number(number.toPrecision(12));
}
