import { dedent } from './dedent.js';

/** A pack of kinds that nobody thought of, by path within it: nights look at the stars of an atlas. */
export const skyPack: ReadonlyMap<string, string> = new Map([
  [
    'pack.yaml',
    dedent(`
      name: sky
      kinds:
        night: { title: night plan, spec: night/v1, schema: night.schema.yaml, files: ['**/*.night.yaml'] }
        atlas: { title: star atlas, spec: atlas/v1, schema: atlas.schema.yaml, files: ['**/*.atlas.yaml'] }
    `),
  ],
  [
    'atlas.schema.yaml',
    dedent(`
      type: object
      properties:
        id: { type: string, pattern: '^[a-z-]+$', x-defines: atlas }
        stars:
          type: object
          propertyNames: { pattern: '^[a-z-]+$', x-defines: { symbol: star, scope: file } }
          additionalProperties:
            type: object
            required: [brightness]
            properties:
              description: { type: string }
              brightness: { type: number }
              status: { enum: [seen, deprecated] }
              replaced_by: { x-refers-to: { symbol: star, via: /id } }
              beside: { items: { x-refers-to: { symbol: star, via: /id } } }
            x-summary: [status, replaced_by]
    `),
  ],
  [
    'night.schema.yaml',
    dedent(`
      type: object
      properties:
        id: { type: string, pattern: '^[a-z-]+$', x-defines: night }
        after: { x-refers-to: night, description: The night before this one. }
        atlas: { x-refers-to: atlas }
        chart: { type: string, format: uri-reference }
        look_at: { type: array, items: { x-refers-to: { symbol: star, via: /atlas } } }
        minutes:
          propertyNames: { x-refers-to: { symbol: star, via: /atlas } }
          additionalProperties: { type: number }
    `),
  ],
]);

const folder = 'file:///ws';

/** Where the files of a small workspace of that pack lie. */
export const sky = {
  north: `${folder}/north.atlas.yaml`,
  south: `${folder}/south.atlas.yaml`,
  first: `${folder}/first.night.yaml`,
  second: `${folder}/plans/second.night.yaml`,
  copy: `${folder}/plans/copy.night.yaml`,
  /** No file of ours, but there. */
  chart: `${folder}/charts/swan.pdf`,
} as const;

/** Its texts: `vega` and `rigle` are defined nowhere, `second` twice, nobody looks at `mira`, and `adhara` is deprecated. */
export const skyFiles: ReadonlyMap<string, string> = new Map([
  [
    sky.north,
    dedent(`
      # All that can be seen from the roof.
      id: north
      stars:
        deneb:
          description: The tail of the swan.
          brightness: 1.25
        'mira': { brightness: 2 }
    `),
  ],
  [
    sky.south,
    dedent(`
      id: south
      stars:
        adhara: { brightness: 1.5, status: deprecated, replaced_by: rigel }
        rigel: { brightness: 0.13 }
    `),
  ],
  [
    sky.first,
    dedent(`
      id: first
      atlas: north
      chart: charts/swan.pdf
      look_at: [deneb, "vega"]
      minutes: { deneb: 20 }
    `),
  ],
  [
    sky.second,
    dedent(`
      id: second
      after: first
      atlas: 'north'
      # See https://sky.example/log.
      chart: ../charts/swan.pdf
      look_at:
        - "deneb"
    `),
  ],
  [
    sky.copy,
    dedent(`
      id: second
      after: first
      atlas: south
      chart: swan.pdf
      look_at: [adhara, rigle]
    `),
  ],
]);
