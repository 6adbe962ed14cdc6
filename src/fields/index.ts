import { danVan } from './dan-van/index.js';
import type { Field } from './field.js';
import { none } from './none/index.js';

export const FIELDS = { 'dan-van': danVan, none } as const satisfies Record<string, Field>;
export type FieldId = keyof typeof FIELDS;
