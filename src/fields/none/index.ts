/** Documents of any subject. */
import type { Field } from '../field.js';

export const none: Field = { id: 'none', subject: 'các văn bản trong kho', expansions: [], glossary: [], starters: [] };
