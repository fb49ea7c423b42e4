// Who carries a parcel, and how far it goes. Sellers name only their city; its department follows
// from the list below, which holds the largest cities and every department's capital.
import { foldText } from '../values/text';

export const carriers = ['dhl', 'fedex', 'envia', 'servientrega', 'handover'] as const;
export type Carrier = (typeof carriers)[number];

/** Trade names, the same in every language; the hand-over's label is in the message files. */
export const carrierNames: Record<Exclude<Carrier, 'handover'>, string> = {
  dhl: 'DHL',
  fedex: 'FedEx',
  envia: 'Envía',
  servientrega: 'Servientrega',
};

/** From near to far; prices rise in this order. */
export const zones = ['same_city', 'same_department', 'national', 'remote', 'abroad'] as const;
export type Zone = (typeof zones)[number];

const bogota = 'Bogotá D.C.' as const;

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

/** Reached by river, by air or by few roads; carriers charge a special journey. */
const remoteDepartments = new Set<Department>([
  'Amazonas',
  'Arauca',
  'Chocó',
  'Guainía',
  'Guaviare',
  'Putumayo',
  'San Andrés y Providencia',
  'Vaupés',
  'Vichada',
]);

/** `country` is ISO 3166-1 alpha-2; a missing department is looked up by the city. */
export type Place = { city: string; department?: string | null; country: string };

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

/**
 * How far a parcel goes. Same city and same department come first, also within a remote one; a
 * place whose department is unknown counts as an ordinary one.
 */
export function zoneBetween(seller: Place, buyer: Place): Zone {
  if (placeKey(seller.country) !== 'co' || placeKey(buyer.country) !== 'co') return 'abroad';
  const [from, to] = [departmentOf(seller), departmentOf(buyer)];
  const oneDepartment = from === null || to === null || from === to;
  if (oneDepartment && cityKey(seller.city) === cityKey(buyer.city)) return 'same_city';
  if (from !== null && from === to) return 'same_department';
  const isRemote = isRemoteDepartment(from) || isRemoteDepartment(to);
  return isRemote ? 'remote' : 'national';
}

function isRemoteDepartment(department: Department | null): boolean {
  return department !== null && remoteDepartments.has(department);
}

// Bogotá is often written with Cundinamarca, of which it is the capital but no part.
function departmentOf({ city, department }: Place): Department | null {
  const byCity = departmentOfCity(city);
  return byCity === bogota ? bogota : (findDepartment(department ?? '') ?? byCity);
}

function cityKey(city: string): string {
  return departmentOfCity(city) === bogota ? bogota : placeKey(city);
}

// Letters only, so that `Bogotá, D. C.` and `bogota dc` are one place.
function placeKey(text: string): string {
  return foldText(text).replace(/[^\p{L}]+/gu, '');
}
