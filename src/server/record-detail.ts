/** A document's record as it goes over the wire. */
import type { RecordDay, RecordDetail, RecordFact, RecordSigner } from '../contract/articles.js';
import type { DayFact, DocumentRecord, Fact, Signer } from '../domain/document.js';

const fact = ({ value, evidence: { start, end } }: Fact): RecordFact => ({ value, start, end });
const maybe = (one: Fact | null): RecordFact | null => one && fact(one);
const dated = (one: DayFact): RecordDay => ({ ...fact(one), day: one.day });
const maybeDated = (one: DayFact | null): RecordDay | null => one && dated(one);
const signerDetail = (one: Signer): RecordSigner => ({ ...fact(one), office: one.office.map(fact) });

export const recordDetail = (record: DocumentRecord): RecordDetail => ({
  kind: maybe(record.kind),
  number: maybe(record.number),
  issuer: maybe(record.issuer),
  place: maybe(record.place),
  issued: maybeDated(record.issued),
  adopted: maybeDated(record.adopted),
  subject: maybe(record.subject),
  bases: record.bases.map(fact),
  inForce: record.inForce.map((one) => ({ ...dated(one), part: one.part })),
  expires: maybeDated(record.expires),
  replaces: record.replaces.map(fact),
  signer: record.signer && signerDetail(record.signer),
  cosigners: record.cosigners.map(signerDetail),
  addressee: maybe(record.addressee),
  recipients: maybe(record.recipients),
});
