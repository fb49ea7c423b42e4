/**
 * The bars of a text in Code 128 (ISO/IEC 15417): widths in modules, a bar and a space by turns,
 * beginning and ending with a bar. The library comes with the first barcode.
 */
export async function barsOf(text: string): Promise<number[]> {
  // Not the module's own `raw`, which is the name of another kind of barcode.
  const { default: bwip } = await import('bwip-js/node');
  const [code] = bwip.raw({ bcid: 'code128', text });
  if (!code || !('sbs' in code)) throw new Error('Code 128 is a row of bars');
  return code.sbs;
}
