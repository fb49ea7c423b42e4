// Colombia's departments and largest cities, with every department's capital: an address names both, a
// seller only the city.
import { foldText } from './text';

export const bogota = 'Bogotá D.C.' as const;

/** Colombia's 32 departments and the capital district (DANE, Divipola), with cities of each. */
const citiesByDepartment = {
  Amazonas: 'Leticia',
  Antioquia:
    'Medellín, Bello, Itagüí, Envigado, Rionegro, Apartadó, Turbo, Sabaneta, Caucasia, La Estrella',
  Arauca: 'Arauca',
  Atlántico: 'Barranquilla, Soledad, Malambo, Sabanalarga',
  [bogota]: 'Bogotá, Bogotá D.C., Santafé de Bogotá',
  Bolívar: 'Cartagena, Cartagena de Indias, Magangué, Turbaco',
  Boyacá: 'Tunja, Duitama, Sogamoso, Chiquinquirá',
  Caldas: 'Manizales, La Dorada',
  Caquetá: 'Florencia',
  Casanare: 'Yopal',
  Cauca: 'Popayán, Santander de Quilichao',
  Cesar: 'Valledupar, Aguachica',
  Chocó: 'Quibdó',
  Córdoba: 'Montería, Lorica, Sahagún, Cereté',
  Cundinamarca:
    'Soacha, Facatativá, Zipaquirá, Chía, Fusagasugá, Girardot, Mosquera, Funza, Cajicá',
  Guainía: 'Inírida',
  Guaviare: 'San José del Guaviare',
  Huila: 'Neiva, Pitalito',
  'La Guajira': 'Riohacha, Maicao, Uribia',
  Magdalena: 'Santa Marta, Ciénaga',
  Meta: 'Villavicencio, Acacías',
  Nariño: 'Pasto, San Juan de Pasto, Tumaco, Ipiales',
  'Norte de Santander': 'Cúcuta, Ocaña, Villa del Rosario, Los Patios',
  Putumayo: 'Mocoa',
  Quindío: 'Armenia, Calarcá',
  Risaralda: 'Pereira, Dosquebradas',
  'San Andrés y Providencia': 'San Andrés',
  Santander: 'Bucaramanga, Floridablanca, Girón, Piedecuesta, Barrancabermeja',
  Sucre: 'Sincelejo, Corozal',
  Tolima: 'Ibagué, Espinal',
  'Valle del Cauca': 'Cali, Buenaventura, Palmira, Tuluá, Yumbo, Cartago, Jamundí, Buga',
  Vaupés: 'Mitú',
  Vichada: 'Puerto Carreño',
} as const satisfies Record<string, string>;

export type Department = keyof typeof citiesByDepartment;

/** In alphabetical order, as a form lists them. */
export const departments = Object.keys(citiesByDepartment) as Department[];

/** Other names of a city in the list. */
const aliases = new Set([
  'Bogotá D.C.',
  'Santafé de Bogotá',
  'Cartagena de Indias',
  'San Juan de Pasto',
]);

/** The listed cities of a department, the capital first, each by one name. */
export const citiesOf = (department: Department): string[] =>
  citiesByDepartment[department].split(', ').filter((city) => !aliases.has(city));

const departmentByName = new Map<string, Department>([
  ...departments.map((name): [string, Department] => [placeKey(name), name]),
  ['bogota', bogota],
  ['valle', 'Valle del Cauca'],
  ['guajira', 'La Guajira'],
  ['sanandres', 'San Andrés y Providencia'],
  ['archipielagodesanandresprovidenciaysantacatalina', 'San Andrés y Providencia'],
]);

const departmentByCity = new Map<string, Department>(
  departments.flatMap((department) =>
    citiesByDepartment[department].split(', ').map((city) => [placeKey(city), department] as const),
  ),
);

/** The department that a person means, whatever the accents and capitals; null when unknown. */
export function findDepartment(text: string): Department | null {
  return departmentByName.get(placeKey(text)) ?? null;
}

/** The department of one of the listed cities; null for any other. */
export function departmentOfCity(city: string): Department | null {
  return departmentByCity.get(placeKey(city)) ?? null;
}

// Letters only, so that `Bogotá, D. C.` and `bogota dc` are one place.
export function placeKey(text: string): string {
  return foldText(text).replace(/[^\p{L}]+/gu, '');
}
