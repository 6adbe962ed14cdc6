/** What a document says of itself, at the head of its page; each value leads to where the text says it. */
import { html } from 'hono/html';
import { printedDay } from '../../contract/printed-day.js';
import type { DocumentRecord, Fact } from '../../domain/document.js';
import type { Html } from './layout.js';

export function recordCard(articleId: string, record: DocumentRecord): Html {
  const { kind, number, issuer, issued, subject, inForce, expires, signer, bases } = record;
  const day = (fact: (Fact & { readonly day: string | null }) | null): string | undefined =>
    fact === null ? undefined : fact.day === null ? fact.value : printedDay(fact.day);
  const rows: readonly (readonly [string, Fact | null, string | undefined])[] = [
    ['Loại văn bản', kind, kind?.value],
    ['Số, ký hiệu', number, number?.value],
    ['Cơ quan ban hành', issuer, issuer?.value],
    ['Ngày ban hành', issued, day(issued)],
    ['Trích yếu', subject, subject?.value],
    ...inForce.map((one) => [`Có hiệu lực${one.part === null ? '' : ` (${one.part})`}`, one, day(one)] as const),
    ['Hết hiệu lực', expires, day(expires)],
    ...record.replaces.map((one) => ['Thay thế, bãi bỏ', one, one.value] as const),
    ['Kính gửi', record.addressee, record.addressee?.value],
    [
      'Người ký',
      signer,
      signer === null
        ? undefined
        : [signer, ...record.cosigners]
            .map((one) => [one.value, ...one.office.map(({ value }) => value)].join(' · '))
            .join('; '),
    ],
    ['Căn cứ', bases[0] ?? null, bases.length === 0 ? undefined : `${bases.length} văn bản`],
  ];
  const known = rows.flatMap(([name, fact, value]) =>
    fact === null || value === undefined ? [] : [{ name, fact, value }],
  );
  return html`<dl class="record" aria-label="Thông tin văn bản">${known.map(
    ({ name, fact: { evidence }, value }) =>
      html`<div><dt>${name}</dt><dd><a href="/articles/${articleId}?quote=${evidence.start}-${evidence.end}">${value}</a></dd></div>`,
  )}</dl>`;
}
