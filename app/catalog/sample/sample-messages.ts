type Account = { kind: 'admin' | 'seller' | 'buyer'; email: string; password: string | null };

const kinds = {
  admin: 'Administración · Administration',
  seller: 'Vende · Seller',
  buyer: 'Compra · Buyer',
};

/** What `accounts.txt` says; only those accounts that can be signed in to. */
export function accountsText(accounts: readonly Account[]): string {
  const lines = accounts.flatMap(({ kind, email, password }) =>
    password === null ? [] : [kinds[kind], `  ${email}`, `  ${password}`, ''],
  );
  return [
    'Cuentas de la tienda de muestra. Las contraseñas se crearon al cargar la muestra; no están en',
    'ninguna otra parte. Borra este archivo cuando ya no lo necesites.',
    '',
    'Accounts of the sample shop. The passwords were made when the sample was loaded and are nowhere',
    'else. Delete this file when you no longer need it.',
    '',
    ...lines,
  ].join('\n');
}
