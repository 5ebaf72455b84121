/** A schema says something that is not sure to be read as `ajv` reads it. */
export class NotCertain extends Error {}
