// Makes a screenshot small: the colours of a drawn screen fit a palette, so a
// picture takes a third of its size. Pure zlib, and the same bytes each time.

import { deflateSync, inflateSync } from "node:zlib";

const COLOURS = 64;
const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

// palette returns the picture with at most 64 colours. What is more is drawn
// in the nearest colour: that is the softest edge of a letter.
export function palette(png) {
  const { width, height, pixels } = decode(png);
  const counts = new Map();
  for (let i = 0; i < pixels.length; i += 3) {
    const c = (pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2];
    counts.set(c, (counts.get(c) || 0) + 1);
  }
  const colours = choose(counts);
  const index = new Map(colours.map((c, i) => [c, i]));
  const nearest = (c) => {
    let best = 0, least = Infinity;
    for (let i = 0; i < colours.length; i++) {
      const d = distance(c, colours[i]);
      if (d < least) { least = d; best = i; }
    }
    index.set(c, best);
    return best;
  };
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0, p = 0; y < height; y++) {
    for (let x = 0; x < width; x++, p += 3) {
      const c = (pixels[p] << 16) | (pixels[p + 1] << 8) | pixels[p + 2];
      lines[y * (width + 1) + 1 + x] = index.get(c) ?? nearest(c);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.from(colours.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]));
  return Buffer.concat([SIGNATURE, chunk("IHDR", head), chunk("PLTE", table), chunk("IDAT", deflateSync(lines, { level: 9, memLevel: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

function distance(a, b) {
  const r = (a >> 16) - (b >> 16), g = ((a >> 8) & 255) - ((b >> 8) & 255), l = (a & 255) - (b & 255);
  return 3 * r * r + 6 * g * g + l * l;
}

// choose takes the commonest colours that differ visibly, then the commonest.
function choose(counts) {
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([c]) => c);
  if (sorted.length <= COLOURS) return sorted;
  const out = [];
  for (const least of [300, 60, 0]) {
    for (const c of sorted) {
      if (out.length === COLOURS) return out;
      if (least ? out.every((o) => distance(o, c) >= least) : !out.includes(c)) out.push(c);
    }
  }
  return out;
}

function decode(png) {
  let at = 8, width, height, colour;
  const data = [];
  while (at < png.length) {
    const length = png.readUInt32BE(at), type = png.toString("latin1", at + 4, at + 8), body = png.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") { width = body.readUInt32BE(0); height = body.readUInt32BE(4); colour = body[9]; }
    if (type === "IDAT") data.push(body);
    at += 12 + length;
  }
  const size = { 2: 3, 6: 4 }[colour];
  if (!size) throw new Error(`a picture of kind ${colour}`);
  const raw = inflateSync(Buffer.concat(data)), stride = width * size, all = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const v = raw[y * (stride + 1) + 1 + x], i = y * stride + x;
      const left = x >= size ? all[i - size] : 0, up = y ? all[i - stride] : 0, corner = x >= size && y ? all[i - stride - size] : 0;
      all[i] = v + [0, left, up, (left + up) >> 1, filter === 4 ? paeth(left, up, corner) : 0][filter];
    }
  }
  if (size === 3) return { width, height, pixels: all };
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0, p = 0; i < all.length; i += 4, p += 3) all.copy(pixels, p, i, i + 3);
  return { width, height, pixels };
}

function paeth(a, b, c) {
  const p = a + b - c, pa = Math.abs(p - a), pb = Math.abs(p - b), pc = Math.abs(p - c);
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

const TABLE = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

function chunk(type, body) {
  const out = Buffer.alloc(12 + body.length);
  out.writeUInt32BE(body.length, 0);
  out.write(type, 4, "latin1");
  body.copy(out, 8);
  let crc = 0xffffffff;
  for (const b of out.subarray(4, 8 + body.length)) crc = TABLE[(crc ^ b) & 255] ^ (crc >>> 8);
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 8 + body.length);
  return out;
}
