/** Text set as an office prints it, as the picture of a page: for learning how recognised letters differ from printed ones. */
import path from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';

/** Points. */
const A4 = { width: 595, height: 842 };
const MARGIN = 70;

/** Debian's fonts-liberation2 and fonts-freefont-ttf, which have the Vietnamese letters. */
const FONTS = {
  Serif: 'liberation2/LiberationSerif-Regular.ttf',
  'Serif bold': 'liberation2/LiberationSerif-Bold.ttf',
  'Serif italic': 'liberation2/LiberationSerif-Italic.ttf',
  Sans: 'liberation2/LiberationSans-Regular.ttf',
  Free: 'freefont/FreeSerif.ttf',
};
for (const [name, file] of Object.entries(FONTS))
  if (GlobalFonts.registerFromPath(path.join('/usr/share/fonts/truetype', file), `Printed ${name}`) === null)
    throw new Error(`font ${file} is not installed`);

/** PNG of one page. `font`: a name of FONTS; `noise`: shades by which a pixel may differ. */
export function printedPage(text, { dpi, size, font, noise = 0, turn = 0, stamp = false }) {
  const scale = dpi / 72;
  const canvas = createCanvas(Math.round(A4.width * scale), Math.round(A4.height * scale));
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turn * Math.PI) / 180);
  context.translate(-canvas.width / 2, -canvas.height / 2);
  context.scale(scale, scale);
  context.fillStyle = '#111';
  context.font = `${size}px "Printed ${font}"`;
  const lines = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(/\s+/).filter((one) => one !== '')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (context.measureText(longer).width > A4.width - 2 * MARGIN && line !== '') {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    if (line !== '') lines.push(line);
  }
  const height = size * 1.5;
  const shown = lines.slice(0, Math.floor((A4.height - 2 * MARGIN) / height));
  for (const [i, line] of shown.entries()) context.fillText(line, MARGIN, MARGIN + height * (i + 0.8));
  if (stamp) drawStamp(context);
  context.resetTransform();
  if (noise > 0) addNoise(context, canvas, noise);
  return { png: canvas.toBuffer('image/png'), text: shown.join('\n') };
}

/** A round red seal over the text, lower right. */
function drawStamp(context) {
  const [x, y, radius] = [400, 600, 55];
  context.strokeStyle = 'rgba(215, 30, 40, 0.8)';
  context.fillStyle = 'rgba(215, 30, 40, 0.8)';
  context.lineWidth = 3;
  for (const r of [radius, radius - 16]) {
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.stroke();
  }
  context.font = '11px "Printed Sans"';
  context.textAlign = 'center';
  for (const [i, line] of ['UY BAN', 'NHAN DAN', 'XA BINH AN'].entries()) context.fillText(line, x, y - 14 + 14 * i);
}

function addNoise(context, canvas, noise) {
  const picture = context.getImageData(0, 0, canvas.width, canvas.height);
  for (let i = 0; i < picture.data.length; i += 4) {
    const by = (Math.random() - 0.5) * 2 * noise;
    for (let channel = 0; channel < 3; channel++) picture.data[i + channel] += by;
  }
  context.putImageData(picture, 0, 0);
}
