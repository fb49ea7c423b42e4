// Photos as a seller would make them: a book on a wooden table. Drawn, so that no picture of
// somebody else's lies in the repository.
import sharp from 'sharp';

const cloths = ['#7b2d26', '#28504a', '#38466b'];
const size = { width: 1200, height: 1500 };

/** One of three; a file as Playwright's `setInputFiles` takes it. */
export async function tablePhoto(at) {
  const turn = [-4, 3, -9][at];
  const planks = [0, 1, 2, 3, 4].map(
    (plank) =>
      `<rect x="0" y="${plank * 300}" width="1200" height="296" fill="hsl(29 ${30 + plank * 3}% ${38 + (plank % 2) * 4}%)"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 1500" ${attributes(size)}>
    <defs>
      <filter id="wood"><feTurbulence type="fractalNoise" baseFrequency="0.004 0.11" numOctaves="4" seed="${at + 3}"/><feColorMatrix values="0 0 0 0 0.18  0 0 0 0 0.1  0 0 0 0 0.05  0.9 0 0 0 -0.25"/></filter>
      <filter id="cloth"><feTurbulence type="fractalNoise" baseFrequency="0.55" numOctaves="2" seed="${at + 9}"/><feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0.5 0 0 0 -0.14"/></filter>
      <filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="22"/></filter>
      <radialGradient id="light" cx="28%" cy="14%" r="105%"><stop offset="0" stop-color="#fff2d6" stop-opacity=".34"/><stop offset=".6" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".45"/></radialGradient>
    </defs>
    <rect width="1200" height="1500" fill="#1d120a"/>${planks.join('')}
    <rect width="1200" height="1500" filter="url(#wood)"/>
    <g transform="rotate(${turn} 600 750)">
      <rect x="272" y="232" width="700" height="1080" fill="#000" opacity=".55" filter="url(#soft)"/>
      <rect x="262" y="212" width="700" height="1080" rx="6" fill="#e9dcc0"/>
      <rect x="250" y="200" width="700" height="1080" rx="8" fill="${cloths[at]}"/>
      <rect x="250" y="200" width="700" height="1080" rx="8" filter="url(#cloth)"/>
      <rect x="250" y="200" width="46" height="1080" fill="#000" opacity=".22"/>
      <rect x="340" y="280" width="560" height="920" fill="none" stroke="#d9b76a" stroke-width="5"/>
      <g fill="#e3c67f" font-family="Georgia, 'DejaVu Serif', serif" text-anchor="middle">
        <text x="620" y="${at === 2 ? 760 : 560}" font-size="92">La casa</text><text x="620" y="${at === 2 ? 870 : 670}" font-size="92">grande</text>
        ${at === 2 ? '' : '<text x="620" y="1110" font-size="40">ÁLVARO CEPEDA SAMUDIO</text>'}
      </g>
    </g>
    <rect width="1200" height="1500" fill="url(#light)"/>
  </svg>`;
  const buffer = await sharp(Buffer.from(svg)).jpeg({ quality: 86 }).toBuffer();
  return { name: `foto-${at + 1}.jpg`, mimeType: 'image/jpeg', buffer };
}

const attributes = ({ width, height }) => `width="${width}" height="${height}"`;
