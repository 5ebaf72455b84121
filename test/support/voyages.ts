import { dedent } from './dedent.js';

/** A pack in the folder `pack` of kinds that nobody thought of: voyages, which go through steps, and atlases with ports. */
export const voyagePack: Readonly<Record<string, string>> = {
  'pack/pack.yaml': dedent(`
    name: voyages
    kinds:
      voyage: { title: voyage, spec: voyage/v1, schema: voyage.schema.yaml, files: ['**/*.voyage.yaml'] }
      atlas: { title: atlas, spec: atlas/v1, schema: atlas.schema.yaml, files: ['**/*.atlas.yaml'] }
  `),
  'pack/atlas.schema.yaml': dedent(`
    type: object
    properties:
      id: { type: string, x-defines: atlas }
      ports: { type: object, propertyNames: { x-defines: { symbol: port, scope: file } } }
  `),
  'pack/voyage.schema.yaml': dedent(`
    type: object
    properties:
      id: { type: string, x-defines: voyage }
      title: { type: string }
      status: { enum: [planned, sailing, home, lost], x-steps: [planned, sailing, home] }
      bought: { type: string, format: date }
      days:
        type: object
        properties:
          ready: { type: string, format: date }
          departs: { type: string, pattern: '^[0-9T:-]+$', examples: ['2031-05-01T06:00'] }
          returns: { type: string, format: date }
      owners:
        additionalProperties: false
        properties: { deck: { $ref: '#/$defs/person' }, engine: { $ref: '#/$defs/person' } }
      cargo:
        additionalProperties:
          required: [weight]
          properties: { weight: { type: number }, owner: { enum: [deck, engine, shared] } }
      crates: { additionalProperties: { properties: { due: { type: string, format: date } } } }
      atlas: { x-refers-to: atlas }
      calls: { type: array, items: { x-refers-to: { symbol: port, via: /atlas } } }
      back: { $ref: '#/properties/calls' }
      about: { x-refers-to: [{ symbol: port, via: /atlas }, voyage] }
    $defs:
      person: { required: [name] }
  `),
};
