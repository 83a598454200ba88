import { type ErrorCode, STATUS_BY_CODE } from '@sod/kit/errors';
import Type from 'typebox';

const codes = Object.keys(STATUS_BY_CODE) as ErrorCode[];

/** The one shape of every refusal and failure. */
export const errorSchema = Type.Object(
  {
    status: Type.Literal('error', { type: 'string' }),
    code: Type.Enum(codes, { type: 'string' }),
    message: Type.String({ description: 'What is wrong, for people.' }),
    fields: Type.Optional(
      Type.Array(
        Type.Object({ field: Type.String(), message: Type.String() }, { additionalProperties: false }),
        { description: 'Every broken field, by the name it has in the request.' },
      ),
    ),
    retryAfter: Type.Optional(Type.Integer({ description: 'Seconds to wait.' })),
    service: Type.Optional(Type.String({ description: 'The service that did not answer.' })),
    errorId: Type.Optional(Type.String({ description: 'Names the failure in our logs.' })),
    requestId: Type.String({ description: 'Names the request in our logs.' }),
  },
  { $id: 'Error', description: 'Why a request was not served.', additionalProperties: false },
);
