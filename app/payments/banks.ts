/** Where sellers in Colombia have accounts; the name goes into the bank's file as it stands. */
export const banks = [
  'Banco Agrario',
  'Banco AV Villas',
  'Banco Caja Social',
  'Banco de Bogotá',
  'Banco de Occidente',
  'Banco Falabella',
  'Banco Popular',
  'Bancolombia',
  'BBVA Colombia',
  'Davivienda',
  'Daviplata',
  'Itaú',
  'Lulo Bank',
  'Nequi',
  'Nu Colombia',
  'Scotiabank Colpatria',
] as const;
