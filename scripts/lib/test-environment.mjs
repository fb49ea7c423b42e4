// The variables that tests see: none of the shop's own settings, whatever the shell has exported. A
// test must never reach a database, a mail server or a bucket that somebody really uses.
const ofTheShop =
  /^(DATABASE|S3|SMTP|MAIL|PHOTO|PAYMENT|OTEL|SAMPLE|TEST|UPLOAD|PUBLIC|TRUSTED|METRICS)_/;
const more = new Set(['PORT', 'NODE_ENV', 'LOG_LEVEL', 'SERVICES', 'SECRET_KEY', 'DRAIN_SECONDS']);

export function testEnvironment({ full }) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !ofTheShop.test(name) && !more.has(name),
  );
  return { ...Object.fromEntries(kept), ...(full ? { TEST_FULL: '1' } : {}) };
}
