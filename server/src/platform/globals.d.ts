/** Of the Encoding Standard; Node and browsers both have it, though their types have little else in common. */
declare class TextDecoder {
  constructor(encoding: string);
  decode(bytes: Uint8Array): string;
}
