/** The script behind one tag; safe to load twice. */
import { HoiDanVan } from './element.js';

if (customElements.get('hoi-dan-van') === undefined) customElements.define('hoi-dan-van', HoiDanVan);
