/** Whether a value is what will arrive, and not a macro that a platform fills in: `{{campaign.name}}`, `%%NAME%%`. */
export function isWrittenOut(value: string): boolean {
  return !/[{}[\]<>$]|%%|__[A-Za-z]\w*__/.test(value);
}
