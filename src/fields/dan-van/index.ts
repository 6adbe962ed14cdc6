/** Mass mobilisation (công tác dân vận). */
import type { Field } from '../field.js';
import { ABBREVIATIONS } from './abbreviations.js';
import { GLOSSARY } from './glossary.js';
import { SYNONYMS } from './synonyms.js';

export const danVan: Field = {
  id: 'dan-van',
  subject: 'công tác dân vận',
  expansions: [...ABBREVIATIONS, ...SYNONYMS],
  glossary: GLOSSARY,
  starters: [
    'Nghị quyết 17-NQ/TU đặt ra những mục tiêu gì?',
    'Tỷ lệ giải quyết khiếu nại, tố cáo hàng năm phải đạt bao nhiêu?',
    'Mô hình Cơ quan khối cấp huyện được đánh giá thế nào?',
    'Cán bộ dân vận phải đi cơ sở bao nhiêu ngày mỗi tháng?',
  ],
};
