import { z } from 'zod'

/** What OpenAPI 3.1 asks of the parts that we use; nothing else may stand in them. */
const text = z.string().min(1)
const jsonSchema = z.record(z.string(), z.unknown())
const example = z.strictObject({ summary: text.optional(), value: z.unknown() })
const media = z.strictObject({ schema: jsonSchema, example: z.unknown().optional(), examples: z.record(z.string(), example).optional() })
const content = z.record(z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/), media)
const reference = z.strictObject({ $ref: z.string().regex(/^#\/components\//) })
const header = z.strictObject({ description: text.optional(), schema: jsonSchema })
const response = z.strictObject({ description: text, headers: z.record(z.string(), header).optional(), content: content.optional() })
const parameter = z.strictObject({
  name: text,
  in: z.enum(['path', 'query', 'header', 'cookie']),
  required: z.boolean(),
  description: text.optional(),
  schema: jsonSchema,
})
const operation = z.strictObject({
  operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
  summary: text,
  description: text,
  tags: z.array(text).length(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(parameter).min(1).optional(),
  requestBody: z.strictObject({ required: z.literal(true), content }).optional(),
  responses: z.record(z.string().regex(/^[1-5]\d\d$/), z.union([response, reference])),
})
const flow = z.strictObject({ tokenUrl: text, scopes: z.record(z.string(), text) })
const securityScheme = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('oauth2'), description: text, flows: z.strictObject({ clientCredentials: flow }) }),
  z.strictObject({ type: z.literal('apiKey'), description: text, in: z.enum(['cookie', 'header', 'query']), name: text }),
])
export const openApi = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: text,
    version: z.string().regex(/^\d+\.\d+\.\d+/),
    description: text,
    license: z.strictObject({ name: text, identifier: text }),
  }),
  servers: z.array(z.strictObject({ url: text })).min(1),
  tags: z.array(z.strictObject({ name: text })),
  paths: z.record(z.string().regex(/^\/[\w/{}.-]+$/), z.partialRecord(z.enum(['get', 'post', 'put', 'delete']), operation)),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), jsonSchema),
    responses: z.record(z.string().regex(/^[\w.-]+$/), response),
    securitySchemes: z.record(z.string(), securityScheme),
  }),
})
export type Operation = z.infer<typeof operation>
