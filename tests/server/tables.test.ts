import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/corpus/article.js';
import { cutPassages } from '../../src/corpus/passages.js';
import { loadFile } from '../../src/loading/load.js';
import { articlePage } from '../../src/server/pages/article-page.js';

/** The article's page; `quote`: what of it is quoted. */
async function pageOf(source: string, quote: string): Promise<string> {
  const article = readArticle('a.md', '', await loadFile(new TextEncoder().encode(source), 'a.md'));
  const start = article.text.indexOf(quote);
  expect(start).toBeGreaterThanOrEqual(0);
  const page = await articlePage(article, cutPassages(article), { start, end: start + quote.length });
  return page.toString().replace(/\s+/g, ' ');
}

const FEES = `# Phí chợ

Phí thu từ tháng 5:

| Loại quầy | Phí (đồng) | Ghi chú |
| --- | --- | --- |
| Quầy rau | 60.000 | |
| Quầy thịt | 150.000 | thu <b>đầu</b> tháng |

Hết.
`;

describe('a table on an article’s page', () => {
  it('is a table, the quoted row lit, an empty cell in its place', async () => {
    const html = await pageOf(FEES, 'Loại quầy: Quầy thịt; Phí (đồng): 150.000');
    expect(html.match(/<table>/g)).toHaveLength(1);
    for (const name of ['Loại quầy', 'Phí (đồng)', 'Ghi chú']) expect(html).toContain(`<th scope="col">${name}</th>`);
    const rows = [...html.matchAll(/<tr class="([^"]*)"[^>]*>(.*?)<\/tr>/g)];
    expect(rows.map(([, lit]) => lit)).toEqual(['', 'lit']);
    expect(rows.map(([, , cells = '']) => [...cells.matchAll(/<td/g)].length)).toEqual([3, 3]);
    expect(rows[1]?.[2]).toContain('<mark>150.000</mark>');
    expect(html.indexOf('Phí thu từ tháng 5')).toBeLessThan(html.indexOf('<table>'));
    expect(html.indexOf('Hết.')).toBeGreaterThan(html.indexOf('</table>'));
  });

  it('of labels and what they stand for has a row for each', async () => {
    const source =
      '<p>Thông tin về trạm bơm Đồng Cát của xã.</p>\n\n<table><tr><td>Công suất</td><td>lớn nhất vùng</td></tr><tr><td>Chủ quản</td><td>hợp tác xã</td></tr></table>\n';
    const html = await pageOf(source, 'Chủ quản: hợp tác xã');
    expect(html).toMatch(/<th scope="row">Công suất<\/th>\s*<td colspan="1">lớn nhất vùng<\/td>/);
    expect(html).not.toContain('<thead>');
  });

  it('loses no cell that stands under no name', async () => {
    const source =
      '<table><tr><th></th><th>Sáng</th><th>Chiều</th></tr><tr><td>Thứ Hai</td><td>Toán</td><td>Văn</td></tr><tr><td>Thứ Ba</td><td>Sử</td><td></td></tr></table>\n\nLịch học của lớp xóa mù chữ.\n';
    const html = await pageOf(source, 'Thứ Hai');
    for (const cell of ['Thứ Hai', 'Toán', 'Văn', 'Thứ Ba', 'Sử']) expect(html).toMatch(new RegExp(`>${cell}<`));
  });
});
