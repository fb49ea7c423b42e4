/** Reads the numbers of the barcodes in a picture; the part of the Barcode Detection API that we use. */
export interface BarcodeReader {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

type NativeDetector = {
  new (options: { formats: string[] }): BarcodeReader;
  getSupportedFormats(): Promise<string[]>;
};

/** An ISBN stands on a book as EAN-13 (ISO 2108, annex C). */
const format = 'ean_13';

/** The browser's own reader where it has one; otherwise a library of 1 MB, fetched only now. */
export async function openBarcodeReader(): Promise<BarcodeReader> {
  const native = (globalThis as { BarcodeDetector?: NativeDetector }).BarcodeDetector;
  if (native && (await native.getSupportedFormats()).includes(format)) {
    return new native({ formats: [format] });
  }
  const [{ BarcodeDetector, prepareZXingModule }, { default: wasm }] = await Promise.all([
    import('barcode-detector/ponyfill'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ]);
  // From our own host: by itself it would ask a distribution network.
  prepareZXingModule({ overrides: { locateFile: () => wasm } });
  return new BarcodeDetector({ formats: [format] });
}
