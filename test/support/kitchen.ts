/** A pack of kinds that nobody thought of: recipes use what stores keep. Tests put their files behind it. */
export const kitchen = `
    -- pack/pack.yaml --
    spec: pack/v1
    name: kitchen
    kinds:
      recipe: { title: recipe, spec: recipe/v1, schema: recipe.schema.yaml, files: ['**/*.recipe.yaml'] }
      store: { title: pantry, spec: store/v1, schema: store.schema.yaml, files: ['**/*.store.yaml'] }
    -- pack/store.schema.yaml --
    type: object
    properties:
      spec: true
      id: { type: string, x-defines: store }
      shelves:
        type: object
        title: Shelves
        propertyNames: { pattern: '^[a-z_-]+$', x-defines: { symbol: good, scope: file }, examples: [flour] }
        additionalProperties:
          type: object
          required: [price]
          properties:
            description: { type: string }
            price: { type: number }
            status: { enum: [fresh, deprecated] }
            replaced_by: { type: string }
            near: { type: array, uniqueItems: true, items: { x-refers-to: { symbol: good, via: /id } } }
          x-summary: [status, replaced_by]
      cooks:
        type: object
        propertyNames: { x-defines: cook }
        additionalProperties: { type: object, x-summary: [title] }
    -- pack/recipe.schema.yaml --
    type: object
    properties:
      spec: true
      id: { type: string, x-defines: recipe }
      store: { x-refers-to: store }
      cook: { type: string, description: Who cooks., x-refers-to: cook, examples: [somebody] }
      after: { x-refers-to: recipe }
      needs: { type: array, uniqueItems: true, items: { type: string, x-refers-to: { symbol: good, via: /store }, examples: [salt] } }
      steps: { type: array, items: { x-refers-to: [{ symbol: good, via: /store }, cook] } }
      amounts: { type: object, propertyNames: { x-refers-to: { symbol: good, via: /store } }, additionalProperties: { type: number } }
`;
