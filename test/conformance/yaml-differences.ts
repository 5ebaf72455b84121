/** Cases that are refused though they are YAML, each with the reason. */
export const refusedWrongly: ReadonlyMap<string, string> = new Map<string, string>([]);

/** Cases that are read though they are not YAML, each with the reason. */
export const acceptedWrongly: ReadonlyMap<string, string> = new Map([
  ['9MMA', 'The library lets a directive stand without a document.'],
  ['SF5V', 'The library lets the YAML directive stand twice; nothing depends on it.'],
]);

/** Cases whose data is not what the suite gives as JSON, each with the reason. */
export const readOtherwise: ReadonlyMap<string, string> = new Map<string, string>([]);
