import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Record<string, unknown> }>>;
}

export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const JSON_TYPE = 'application/json';
const pointer = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

/** Holds answers against an OpenAPI document. */
export class OpenApiChecker {
  readonly document: OpenApiDocument;
  /** Operation and status of each answer that was looked at. */
  readonly seen = new Set<string>();
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });

  constructor(document: OpenApiDocument) {
    this.document = document;
    this.#ajv.addSchema(document, 'openapi');
  }

  /** @throws Error when the document does not foresee the answer. */
  check(method: string, path: string, answer: { status: number; text: string; type: string | null }): void {
    const { status, text, type } = answer;
    const template = this.#templateOf(path);
    const asked = method === 'HEAD' ? 'get' : method.toLowerCase();
    const operation = template === null ? undefined : this.document.paths[template]?.[asked];
    const where = `${method} ${path} ${status}`;
    const bodiless = (method === 'OPTIONS' && status === 204) || (method === 'HEAD' && status === 405);
    if (bodiless && text === '') return;
    if (template === null || !operation) {
      this.#checkBody('#/components/schemas/Error', text, where);
      return;
    }
    const response = operation.responses[String(status)];
    if (!response) throw new Error(`${where} is not in the OpenAPI document: ${text}`);
    this.seen.add(`${asked} ${template} ${status}`);
    if (!response.content || method === 'HEAD') {
      if (text !== '') throw new Error(`${where} has to have no body`);
      return;
    }
    if (!type?.startsWith(JSON_TYPE)) throw new Error(`${where} has the content type ${type}`);
    const steps = ['paths', template, asked, 'responses', String(status), 'content', JSON_TYPE, 'schema'];
    this.#checkBody(`#/${steps.map(pointer).join('/')}`, text, where);
  }

  #checkBody(schema: string, text: string, where: string): void {
    const validate = this.#ajv.getSchema(`openapi${schema}`) as ValidateFunction;
    if (validate(JSON.parse(text))) return;
    throw new Error(
      `${where} breaks the OpenAPI document: ${this.#ajv.errorsText(validate.errors)} in ${text}`,
    );
  }

  #templateOf(path: string): string | null {
    const plain = path.split('?')[0] ?? '';
    const matches = (template: string) =>
      new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(plain);
    return Object.keys(this.document.paths).find(matches) ?? null;
  }
}
