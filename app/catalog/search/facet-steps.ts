/** Steps of prices (whole pesos) and years: from and to, both included; '' is open. */
export const priceSteps = ['-15000', '15000-30000', '30000-60000', '60000-150000', '150000-'];
export const yearSteps = ['-1899', '1900-1949', '1950-1979', '1980-1999', '2000-'];
export const daySteps = [1, 7, 30];
